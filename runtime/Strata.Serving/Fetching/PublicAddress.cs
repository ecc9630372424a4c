using System.Net;
using System.Net.Sockets;

namespace Strata.Serving.Fetching;

/// <summary>Tells addresses that anybody on the Internet may reach from those of a machine, a house or a provider (RFC 6890).</summary>
internal static class PublicAddress
{
    /// <summary>What is no host's of the Internet, by IANA's IPv4 Special-Purpose Address Registry; multicast besides.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24".Split(' ')
            .Concat("192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".Split(' '))
            .Select(IPNetwork.Parse),
    ];

    /// <summary>Of IPv6 this alone is given to hosts: loopback, link-local, unique-local and multicast lie outside.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>
    /// What lies in it and is no host's by itself: Teredo, ORCHID and the like, documentation, and 6to4, which leads to an address of IPv4.
    /// </summary>
    private static readonly IPNetwork[] Special6 =
        [.. "2001::/23 2001:db8::/32 2002::/16 3fff::/20".Split(' ').Select(IPNetwork.Parse)];

    /// <summary>Whether an address is such.</summary>
    /// <param name="address">The address; one of IPv4 in IPv6's dress is judged as what it is.</param>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Special, network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => Global.Contains(plain) && !Array.Exists(Special6, network => network.Contains(plain)),
            _ => false,
        };
    }
}
