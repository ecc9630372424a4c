using Strata.Training.Runs;
using Strata.Training.Steps;

namespace Strata.Cli.Learning;

/// <summary>A step in a line.</summary>
internal static class StepText
{
    /// <summary>A step of a training.</summary>
    /// <param name="step">What it did.</param>
    /// <param name="steps">How many there are.</param>
    /// <param name="left">How long those that are left will take.</param>
    public static string Of(StepLine step, long steps, TimeSpan left) =>
        FormattableString.Invariant($"step {step.Step,4} of {steps}: loss {step.Loss:0.0000}, gradient {step.GradNorm:0.000}, ")
        + FormattableString.Invariant($"rate {step.Lr:g4}, {step.CountedTokens} of {step.Tokens} tokens, ")
        + FormattableString.Invariant($"{step.TokensPerSecond:0} a second, {step.Seconds:0.00} s, ")
        + FormattableString.Invariant($"{step.MemoryBytes / (double)(1 << 30):0.00} GiB, waiting {step.Bubble:0 %}, ")
        + (step is { PatchImbalance: { } before, BalancedPatchImbalance: { } after }
            ? FormattableString.Invariant($"most patches {before:0.00} to {after:0.00} of the mean, ") : "")
        + (double.IsFinite(step.GradNorm) ? "" : "skipped: nothing was changed, ")
        + FormattableString.Invariant($"{Left(left)} left");

    /// <summary>A step of a replay.</summary>
    /// <param name="step">What it did.</param>
    /// <param name="steps">How many there are.</param>
    /// <param name="left">How long those that are left will take.</param>
    public static string Of(StepReport step, int steps, TimeSpan left) =>
        FormattableString.Invariant($"step {step.Step + 1,4} of {steps}: loss {step.Loss:0.0000}, gradient {step.GradientNorm:0.000}, ")
        + FormattableString.Invariant($"rate {step.Rate:g4}, {step.Tokens.Sum()} tokens, {Left(left)} left");

    private static string Left(TimeSpan left) => left.TotalHours >= 1
        ? FormattableString.Invariant($"{(long)left.TotalHours}:{left:mm\\:ss}")
        : FormattableString.Invariant($"{left:m\\:ss}");
}
