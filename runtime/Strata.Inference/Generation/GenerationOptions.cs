using System.Collections.Immutable;
using Strata.Inference.Generation.Lookup;
using Strata.Inference.Generation.Prompts;
using Strata.Inference.Generation.Sampling;
using Strata.Inference.Generation.Scores;
using Strata.Torch.Positions;

namespace Strata.Inference.Generation;

/// <summary>How an answer is generated.</summary>
public sealed record GenerationOptions
{
    /// <summary>The most tokens that are generated.</summary>
    public required int MaxNewTokens { get; init; }

    /// <summary>The most tokens with the prompt, its padding included; null for any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The tokens that end an answer; empty to generate <see cref="MaxNewTokens"/> whatever comes.</summary>
    public ImmutableArray<long> EndTokens { get; init; } = [];

    /// <summary>What follows a row's end token while other rows go on; null to repeat the end token.</summary>
    public long? PadToken { get; init; }

    /// <summary>How scores are changed before a token is chosen; null for what the model's folder asks for, where one is known.</summary>
    public ScoreOptions? Scores { get; init; }

    /// <summary>
    /// Whether special tokens stay in an answer's text, the end token included: marks such as those around GLM-4.1V's final answer.
    /// </summary>
    public bool KeepSpecialTokens { get; init; }

    /// <summary>
    /// Whether keys and values are remembered. Without it each token costs the whole sequence's work; the tokens are the same.
    /// </summary>
    public bool UseCache { get; init; } = true;

    /// <summary>
    /// What earlier prompts have left, so that only what is new of a prompt is read; null to remember nothing. Of use for one row, and with
    /// <see cref="UseCache"/> alone.
    /// </summary>
    public PromptCache? Memory { get; init; }

    /// <summary>
    /// How tokens are guessed, so that one pass of the model yields several; null to guess none. The answer is the same, up to the rounding
    /// of sums that are added up otherwise. Of use for one row, and with <see cref="UseCache"/> alone.
    /// </summary>
    public PromptLookup? Lookup { get; init; }

    /// <summary>
    /// Which version of transformers numbers the tokens; null for what the prompt says, and where it says nothing the model's family. Only
    /// videos whose time is counted in seconds tell the difference.
    /// </summary>
    public PositionRule? Positions { get; init; }

    /// <summary>How tokens are drawn; null to take the most likely one each time.</summary>
    public SamplingOptions? Sampling { get; init; }

    /// <summary>
    /// Texts that end an answer, which is then cut before them; only who knows text looks at them (<c>VisionLanguagePipeline</c>). Null for
    /// what the model's folder asks for.
    /// </summary>
    public ImmutableArray<string>? StopStrings { get; init; }

    /// <summary>How long is generated at most; looked at after each token. Null for any time.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>
    /// How many of the likeliest tokens each step names beside the chosen one, with the logarithms of their probabilities; 0 for the chosen
    /// one's alone, null for none.
    /// </summary>
    public int? Logprobs { get; init; }
}
