namespace Strata.Training.Losses;

/// <summary>What is made as small as possible.</summary>
/// <param name="Average">How the losses of micro-batches become one.</param>
/// <param name="Smoothing">The share of each target that all tokens of the vocabulary have alike, from 0 to below 1.</param>
internal readonly record struct LossForm(LossAverage Average, double Smoothing);
