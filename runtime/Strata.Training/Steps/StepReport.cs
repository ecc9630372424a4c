using System.Collections.Immutable;

namespace Strata.Training.Steps;

/// <summary>What a step did.</summary>
/// <param name="Step">Its number, from 0.</param>
/// <param name="Rate">The learning rate that it had.</param>
/// <param name="Loss">The loss before it, averaged as was chosen.</param>
/// <param name="GradientNorm">The length of all gradients, before it was limited.</param>
/// <param name="Tokens">The labels that counted in each micro-batch.</param>
public sealed record StepReport(long Step, double Rate, double Loss, double GradientNorm, ImmutableArray<long> Tokens);
