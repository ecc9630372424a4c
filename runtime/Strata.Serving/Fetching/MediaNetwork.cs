using System.Net;
using System.Net.Sockets;

namespace Strata.Serving.Fetching;

/// <summary>What a server knows of the network: names and connections.</summary>
internal class MediaNetwork
{
    /// <summary>The addresses of a name.</summary>
    /// <param name="host">The name.</param>
    /// <param name="cancellation">Stops.</param>
    public virtual Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) =>
        Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>Connects to an address.</summary>
    /// <param name="to">The address and port.</param>
    /// <param name="cancellation">Stops.</param>
    public virtual async Task<Stream> Connect(IPEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
