using System.Collections.Immutable;

namespace Strata.Inference.Generation;

/// <summary>How an answer is generated.</summary>
public sealed record GenerationOptions
{
    /// <summary>The most tokens that are generated.</summary>
    public required int MaxNewTokens { get; init; }

    /// <summary>The tokens that end an answer; empty to generate <see cref="MaxNewTokens"/> whatever comes.</summary>
    public ImmutableArray<long> EndTokens { get; init; } = [];

    /// <summary>
    /// Whether keys and values are remembered. Without it each token costs the whole sequence's work; the tokens are the same.
    /// </summary>
    public bool UseCache { get; init; } = true;

    /// <summary>Chooses each token from its scores.</summary>
    public ITokenSelector Selector { get; init; } = new GreedySelector();
}
