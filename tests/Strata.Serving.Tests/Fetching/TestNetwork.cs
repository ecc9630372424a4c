using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Strata.Serving.Fetching;

namespace Strata.Serving.Tests.Fetching;

/// <summary>
/// Names that lead where a test says; every connection, to whatever address, ends at a port of this machine. So addresses are judged as
/// they are anywhere, and nothing loosens that.
/// </summary>
internal sealed class TestNetwork(int port) : MediaNetwork
{
    public const string Public = "93.184.215.14";

    /// <summary>Where each name leads; asked again, to the next list, if there is one.</summary>
    public Dictionary<string, string[][]> Names { get; } = [];

    /// <summary>How often each name was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = [];

    /// <summary>To what it connected.</summary>
    public ConcurrentQueue<IPEndPoint> Connected { get; } = [];

    /// <summary>Addresses where nobody answers.</summary>
    public HashSet<string> Silent { get; } = [];

    public override Task<IPAddress[]> Resolve(string host, CancellationToken cancellation)
    {
        var times = Asked.AddOrUpdate(host, 1, (_, before) => before + 1);
        return Names.TryGetValue(host, out var lists)
            ? Task.FromResult(lists[Math.Min(times, lists.Length) - 1].Select(IPAddress.Parse).ToArray())
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    public override Task<Stream> Connect(IPEndPoint to, CancellationToken cancellation)
    {
        Connected.Enqueue(to);
        return Silent.Contains(to.Address.ToString())
            ? throw new SocketException((int)SocketError.ConnectionRefused)
            : base.Connect(new(IPAddress.Loopback, port), cancellation);
    }
}
