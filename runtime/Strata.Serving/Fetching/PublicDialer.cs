using System.Net;
using System.Net.Sockets;

namespace Strata.Serving.Fetching;

/// <summary>
/// Connects to public addresses alone. It resolves a name once, and connects to the very address that was looked at: a name that leads
/// elsewhere a moment later changes nothing.
/// </summary>
/// <param name="network">Resolves and connects.</param>
internal sealed class PublicDialer(MediaNetwork network)
{
    /// <summary>Connects.</summary>
    /// <param name="to">The name and port.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="SocketException">No public address of it answers.</exception>
    public async ValueTask<Stream> Connect(DnsEndPoint to, CancellationToken cancellation)
    {
        SocketException? last = null;
        foreach (var address in await network.Resolve(to.Host, cancellation))
        {
            if (!PublicAddress.Is(address))
            {
                continue;
            }

            try
            {
                return await network.Connect(new(address, to.Port), cancellation);
            }
            catch (SocketException fault)
            {
                last = fault;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostUnreachable);
    }
}
