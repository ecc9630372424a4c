namespace Strata.Training.Losses;

/// <summary>
/// How the losses of a step's micro-batches, and of its ranks, become one. With unlike counts of tokens they differ widely.
/// </summary>
public enum LossAverage
{
    /// <summary>
    /// The mean of the micro-batches' means: a token of a short answer counts more. HuggingFace's Trainer for GLM-4.1V, Megatron-core and
    /// MindSpeed-MM where nothing is said.
    /// </summary>
    MeanOfMeans,

    /// <summary>The mean over all counted tokens of the step: <c>--calculate-per-token-loss</c>.</summary>
    TokenWeighted,

    /// <summary>The mean over samples of each one's mean: <c>--calculate-per-sample-loss</c>.</summary>
    PerSample,
}
