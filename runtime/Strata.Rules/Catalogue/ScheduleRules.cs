using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>
/// The rules of pipeline schedules, STR2030 and following: in which order micro-batches pass the stages. What Megatron-core refuses they
/// refuse, before anything runs.
/// </summary>
public static class ScheduleRules
{
    /// <summary>A group of micro-batches is at least as long as the pipeline, and no longer than the step.</summary>
    public static readonly Rule GroupFits = new(
        "STR2030",
        "Group of micro-batches is shorter than the pipeline or longer than the step",
        "Groups of {0} micro-batches can not take turns on virtual chunks: the pipeline has {1} stages, and the step has {2} "
            + "micro-batches. Use {3}.",
        Error);

    /// <summary>The last group is as long as the pipeline, too.</summary>
    public static readonly Rule LastGroupFits = new(
        "STR2031",
        "Last group of micro-batches is shorter than the pipeline",
        "{0} micro-batches in groups of {1} leave {2} for the last group, which is fewer than the {3} pipeline stages that virtual chunks "
            + "take turns on. Use {4}.",
        Error);

    /// <summary>Sends overlap where there are chunks to overlap with.</summary>
    public static readonly Rule OverlapNeedsChunks = new(
        "STR2032",
        "Sends shall overlap in a schedule without virtual chunks",
        "Sends can not overlap with computation in a schedule of {0} stages without virtual chunks: between two of its steps nothing "
            + "else is left to compute. Leave the overlap out, or give each stage several chunks.",
        Error)
    {
        IsOfProgramsOnly = true,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [GroupFits, LastGroupFits, OverlapNeedsChunks];
}
