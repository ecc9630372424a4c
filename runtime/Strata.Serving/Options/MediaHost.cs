namespace Strata.Serving.Options;

/// <summary>
/// A host whose pictures and videos a server fetches: <c>example.org</c>, and no other; <c>*.example.org</c>, every name below it, not
/// itself; <c>example.org:8443</c>, that port alone.
/// </summary>
public sealed record MediaHost
{
    private MediaHost(string name, bool isBelow, int? port) => (Name, IsBelow, Port) = (name, isBelow, port);

    /// <summary>The name, in small letters and as DNS has it.</summary>
    public string Name { get; }

    /// <summary>Whether names below it are meant, at any depth.</summary>
    public bool IsBelow { get; }

    /// <summary>The port; null for 80 of http and 443 of https.</summary>
    public int? Port { get; }

    /// <summary>Reads what is written.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InputException">It is no name of a host. Addresses in numbers are none.</exception>
    public static MediaHost Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isBelow = text.StartsWith("*.", StringComparison.Ordinal);
        var rest = isBelow ? text[2..] : text;
        return Uri.TryCreate($"https://{rest}", UriKind.Absolute, out var uri)
            && uri.HostNameType == UriHostNameType.Dns
            && !rest.AsSpan().ContainsAny("/?#@\\% \t\r\n")
            && !rest.EndsWith(':')
            && !(isBelow && !uri.IdnHost.Contains('.', StringComparison.Ordinal))
            ? new(uri.IdnHost.ToLowerInvariant(), isBelow, rest.Contains(':', StringComparison.Ordinal) ? uri.Port : null)
            : throw new InputException(
                $"{Rules.Words.Quoted.Of(text)} is no host to fetch from; expected example.org, *.example.org or example.org:8443, "
                + "without scheme and path, and no address in numbers.");
    }

    /// <summary>Whether an address is of this host and its port.</summary>
    /// <param name="address">The address, of http or https.</param>
    public bool Has(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var name = address.IdnHost;
        return address.HostNameType == UriHostNameType.Dns
            && (IsBelow
                ? name.Length > Name.Length + 1 && name.EndsWith($".{Name}", StringComparison.OrdinalIgnoreCase)
                : name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            && (Port is { } port ? address.Port == port : address.IsDefaultPort);
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => $"{(IsBelow ? "*." : "")}{Name}{(Port is { } port ? $":{port}" : "")}";
}
