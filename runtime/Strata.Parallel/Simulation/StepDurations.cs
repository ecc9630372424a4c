namespace Strata.Parallel.Simulation;

/// <summary>How long steps last, in one unit of time for all: seconds, or forward passes.</summary>
/// <param name="Forward">A forward pass by virtual stage: all ranks of chunk 0, then all of chunk 1, and so on.</param>
/// <param name="Backward">A backward pass by virtual stage.</param>
public sealed record StepDurations(IReadOnlyList<double> Forward, IReadOnlyList<double> Backward)
{
    /// <summary>How long a message is on its way; computing goes on meanwhile.</summary>
    public double Transfer { get; init; }

    /// <summary>The same on every virtual stage.</summary>
    /// <param name="virtualStages">How many there are: stages x chunks.</param>
    /// <param name="forward">A forward pass.</param>
    /// <param name="backward">A backward pass.</param>
    public static StepDurations Uniform(int virtualStages, double forward = 1, double backward = 2) =>
        new([.. Enumerable.Repeat(forward, virtualStages)], [.. Enumerable.Repeat(backward, virtualStages)]);
}
