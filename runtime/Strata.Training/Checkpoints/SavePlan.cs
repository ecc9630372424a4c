namespace Strata.Training.Checkpoints;

/// <summary>Where and how often checkpoints are written.</summary>
/// <param name="Folder">The folder of checkpoints.</param>
/// <param name="Interval">After how many steps each; at least 1.</param>
/// <param name="Kept">How many of the latest stay; null for all.</param>
public sealed record SavePlan(string Folder, long Interval, int? Kept = null)
{
    /// <summary>Whether one is to be written.</summary>
    /// <param name="steps">The steps that have been taken.</param>
    public bool IsDue(long steps) => steps % Interval == 0;
}
