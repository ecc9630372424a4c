using System.Collections.Immutable;
using System.CommandLine;
using Strata.Serving.Options;

namespace Strata.Cli.Options;

/// <summary>The option that says from which hosts a server fetches pictures and videos.</summary>
internal static class MediaHostOptions
{
    /// <summary>Makes it.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--media-hosts")
        {
            Description = "Hosts from which pictures and videos are fetched by their addresses: "
                + "example.org,*.example.net,example.com:8443. [default: no address is opened]",
            HelpName = "HOSTS",
        };
        option.Validators.Add(given =>
        {
            try
            {
                _ = Read(given.Tokens.Count == 0 ? null : given.Tokens[0].Value);
            }
            catch (InputException fault)
            {
                given.AddError($"{option.Name}: {fault.Message}");
            }
        });
        return option;
    }

    /// <summary>What was given.</summary>
    /// <param name="text">The text; null where none was.</param>
    /// <exception cref="InputException">A part of it is no host.</exception>
    public static ImmutableArray<MediaHost> Read(string? text) =>
        text is null ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(MediaHost.Parse)];
}
