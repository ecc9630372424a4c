using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Schedules;

/// <summary>Whether there is a schedule of some sizes: what Megatron-core 0.16 and 0.19 refuse, in the same order.</summary>
public static class ScheduleProof
{
    /// <summary>The rules, as programs ask them of the sizes of a schedule.</summary>
    public static IReadOnlyList<RuleCheck<ScheduleSizes, LayoutPlace>> Rows { get; } =
    [
        new(ScheduleRules.OverlapNeedsChunks, OverlapNeedsChunks),
        new(ScheduleRules.GroupFits, GroupFits),
        new(ScheduleRules.LastGroupFits, LastGroupFits),
    ];

    /// <summary>Every rule that the sizes break; only an order of steps that breaks none can be run.</summary>
    /// <param name="sizes">The sizes.</param>
    public static IReadOnlyList<Finding<LayoutPlace>> Prove(ScheduleSizes sizes) => [.. Rows.Ask(sizes)];

    /// <summary>STR2030: stages &lt;= group &lt;= micro-batches.</summary>
    /// <param name="sizes">The sizes.</param>
    public static IEnumerable<Finding<LayoutPlace>> GroupFits(ScheduleSizes sizes)
    {
        var (stages, all, group) = (sizes.Stages, sizes.MicroBatches, sizes.EffectiveGroup);
        if (sizes.IsInterleaved && (group < stages || group > all))
        {
            yield return At(
                ScheduleRules.GroupFits, nameof(ScheduleSizes.Group), Number(group), Number(stages), Number(all),
                all < stages ? $"{Number(stages)} micro-batches or more" : $"a group of {Between(stages, all)}");
        }
    }

    /// <summary>STR2031: what the whole groups leave over is nothing, or no fewer than the stages.</summary>
    /// <param name="sizes">The sizes.</param>
    public static IEnumerable<Finding<LayoutPlace>> LastGroupFits(ScheduleSizes sizes)
    {
        var (stages, all, group) = (sizes.Stages, sizes.MicroBatches, sizes.EffectiveGroup);
        if (sizes.IsInterleaved && group >= stages && group <= all && all % group is var left && left > 0 && left < stages)
        {
            yield return At(
                ScheduleRules.LastGroupFits, nameof(ScheduleSizes.MicroBatches), Number(all), Number(group), Number(left), Number(stages),
                $"{Choice([all - left, all - left + stages])} micro-batches, or a group of {Number(all)}");
        }
    }

    /// <summary>STR2032: overlap needs another chunk to compute meanwhile.</summary>
    private static IEnumerable<Finding<LayoutPlace>> OverlapNeedsChunks(ScheduleSizes sizes)
    {
        if (sizes is { Overlaps: true, Chunks: null, Stages: > 1 })
        {
            yield return At(ScheduleRules.OverlapNeedsChunks, nameof(ScheduleSizes.Overlaps), Number(sizes.Stages));
        }
    }

    private static string Between(int least, int most) => least == most ? Number(least) : $"{Number(least)} to {Number(most)}";

    private static Finding<LayoutPlace> At(Rule rule, string setting, params string[] words) => new(rule, LayoutPlace.Of(setting), words);
}
