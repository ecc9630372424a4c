using System.Collections.Immutable;
using Strata.Serving.Errors;
using Strata.Serving.Options;

namespace Strata.Serving.Fetching;

/// <summary>Reads addresses of pictures and videos, of a request and of redirects.</summary>
internal static class MediaAddress
{
    private const int MostCharacters = 8192;

    private const string WayOut = "Send the data itself, data:image/png;base64,...";

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="hosts">Whose addresses are opened.</param>
    /// <exception cref="ApiException">It is none of http or https, or of another host.</exception>
    public static Uri Read(string text, string field, ImmutableArray<MediaHost> hosts)
    {
        if (hosts.IsEmpty)
        {
            throw Unsupported(field, $"this server opens no address and no path. {WayOut}");
        }

        // The scheme is asked for as it is written: to .NET a path is an address, too.
        return (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            && text.Length <= MostCharacters
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? Checked(address, field, hosts)
            : throw Unsupported(field, $"this server opens addresses of http and https, of {MostCharacters} characters at most. {WayOut}");
    }

    /// <summary>Where a redirect leads.</summary>
    /// <param name="from">Who says so.</param>
    /// <param name="location">What it says; null where it says nothing.</param>
    /// <param name="field">The field that holds the first address.</param>
    /// <param name="hosts">Whose addresses are opened.</param>
    /// <exception cref="ApiException">It leads nowhere, or to what is not opened.</exception>
    public static Uri Redirected(Uri from, Uri? location, string field, ImmutableArray<MediaHost> hosts)
    {
        if (location is not null && Uri.TryCreate(from, location, out var to)
            && (to.Scheme == Uri.UriSchemeHttps || to.Scheme == from.Scheme))
        {
            return Checked(to, field, hosts);
        }

        throw Unsupported(field, $"{Rules.Words.Quoted.Plain(from.Host)} leads to no address of https. {WayOut}");
    }

    private static Uri Checked(Uri address, string field, ImmutableArray<MediaHost> hosts)
    {
        if (address.UserInfo.Length > 0)
        {
            throw Unsupported(field, "an address with a name or password in it is not opened. Leave them out.");
        }

        return hosts.Any(host => host.Has(address)) ? address : throw Unsupported(
            field,
            $"this server opens no address of {Rules.Words.Quoted.Of(address.IsDefaultPort ? address.Host : address.Authority)}. {WayOut}");
    }

    private static ApiException Unsupported(string field, string message) => ApiException.Bad(field, message, "unsupported_url");
}
