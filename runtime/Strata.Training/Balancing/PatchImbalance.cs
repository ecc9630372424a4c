namespace Strata.Training.Balancing;

/// <summary>
/// How unevenly replicas encode patches: those of the busiest one, as a multiple of their mean. Of a step, those of the busiest of each
/// micro-batch count.
/// </summary>
/// <param name="Before">Where each replica encodes its own.</param>
/// <param name="After">As pictures have moved.</param>
internal readonly record struct PatchImbalance(double Before, double After)
{
    /// <summary>That of a step.</summary>
    /// <param name="plans">Its micro-batches.</param>
    /// <returns>Null where there is no picture.</returns>
    public static PatchImbalance? Of(IReadOnlyList<MediaPlan> plans)
    {
        var mean = plans.Sum(plan => plan.Before.Average());
        return mean == 0 ? null : new(plans.Sum(plan => plan.Before.Max()) / mean, plans.Sum(plan => plan.After.Max()) / mean);
    }
}
