using System.Collections.Immutable;
using Strata.Inference.Generation.Batching;

namespace Strata.Serving.Options;

/// <summary>Where a server listens, who may ask, and how much.</summary>
public sealed record ServingOptions
{
    /// <summary>What the model is called.</summary>
    public required string Model { get; init; }

    /// <summary>The address that is listened on: <c>127.0.0.1</c>, <c>::1</c>, <c>0.0.0.0</c> or <c>localhost</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; } = 8000;

    /// <summary>The keys, one of which each request must have; none where anybody may ask.</summary>
    public ImmutableArray<string> ApiKeys { get; init; } = [];

    /// <summary>How much is answered at once.</summary>
    public BatchLimits Batch { get; init; } = new();

    /// <summary>The most tokens of a prompt with its answer.</summary>
    public int Context { get; init; } = 32768;

    /// <summary>The most tokens of an answer where a request does not say, nor the model's files.</summary>
    public int UsualAnswer { get; init; } = 8192;

    /// <summary>How many requests may wait beside those that are answered.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>The most bytes of a request, and of what its addresses have, all together.</summary>
    public long BodyBytes { get; init; } = 32L << 20;

    /// <summary>The most pictures and videos of a request.</summary>
    public int Media { get; init; } = 16;

    /// <summary>The most pixels of a picture, looked at before any memory is taken for them.</summary>
    public long Pixels { get; init; } = 50_000_000;

    /// <summary>
    /// The hosts from which pictures and videos are fetched, by http and https and from public addresses alone; none where no address is
    /// opened.
    /// </summary>
    public ImmutableArray<MediaHost> MediaHosts { get; init; } = [];

    /// <summary>How long fetching what the addresses of a request have may take, all together.</summary>
    public TimeSpan MediaTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a request may take, its waiting included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long running answers may go on after the server was told to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Hears of faults of the server's own, which a client is told with 500: any thread may call it, several at once. Null where nobody
    /// does.
    /// </summary>
    public Action<Exception>? Faulted { get; init; }
}
