using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Rules.Schedules;
using Strata.Rules.Words;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Launch;

/// <summary>Whether the arguments of a run fit the model's file. Sizes against lists of stages are <see cref="LayoutProof"/>'s.</summary>
public static class LaunchProof
{
    /// <summary>The rules: what the compiler asks of a deployment's arguments and programs of those of a run.</summary>
    public static IReadOnlyList<RuleCheck<LaunchedRun, LayoutPlace>> Rows { get; } =
    [
        new(LaunchRules.ArgumentIsReadable, run => ArgumentsAreReadable(run.Arguments)),
        new(LaunchRules.FileCounts, run => FileCounts(run.Arguments, run.Model)),
        new(LaunchRules.ListsCount, run => ListsCount(run.Sizes, run.Model)),
        new(LaunchRules.VirtualStagesComeFromLists, run => VirtualPipelineProof.StagesComeFromLists(run.Arguments)),
        new(LaunchRules.VirtualPipelineAgrees, run => VirtualPipelineProof.Agrees(run.Sizes, run.Model)),
        new(LaunchRules.BatchesDivide, run => BatchProof.Divides(run.Sizes)),
        new(LaunchRules.MicroBatchesDivide, run => BatchProof.MicroBatchesDivide(run.Sizes, run.Model)),
        new(ScheduleRules.GroupFits, run => BatchProof.GroupsFit(run.Sizes, run.Model, ScheduleProof.GroupFits)),
        new(ScheduleRules.LastGroupFits, run => BatchProof.GroupsFit(run.Sizes, run.Model, ScheduleProof.LastGroupFits)),
        new(LaunchRules.OnePictureSample, run => BatchProof.OnePicture(run.Sizes, run.Model)),
        new(LaunchRules.ContextParallelAgrees, run => ContextParallelAgrees(run.Sizes, run.Model)),
        new(LaunchRules.PrecisionAgrees, run => PrecisionProof.Agrees(run.Arguments, run.Model)),
        new(LaunchRules.OneLoss, run => OneLoss(run.Arguments)),
        new(LaunchRules.FeatureWorks, run => FeatureProof.Work(run.Arguments)),
    ];

    /// <summary>Every rule that the arguments break.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="model">What the file says.</param>
    public static IReadOnlyList<Finding<LayoutPlace>> Prove(LaunchArguments arguments, LaunchedModel model) =>
        [.. Rows.Ask(new(arguments, model))];

    /// <summary>STR4101: counts are counts.</summary>
    /// <param name="arguments">The arguments.</param>
    public static IEnumerable<Finding<LayoutPlace>> ArgumentsAreReadable(LaunchArguments arguments) =>
        from name in LaunchSizes.Counts
        where arguments.Has(name) && arguments.Count(name) is null
        select At(LaunchRules.ArgumentIsReadable, name, name, Shown(arguments.Values(name)), "a whole number of 1 or more");

    /// <summary>STR4102: what the file says and an argument says otherwise.</summary>
    private static IEnumerable<Finding<LayoutPlace>> FileCounts(LaunchArguments arguments, LaunchedModel model) =>
        from pair in model.Overriding.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        let value = arguments.Values(pair.Key) is [var given, ..] ? given : null
        where value is not null && value != pair.Value.Value
        select At(LaunchRules.FileCounts, pair.Key, pair.Key, value, pair.Value.Path, model.File, pair.Value.Value);

    /// <summary>STR4103: lists of several stages where there is one.</summary>
    private static IEnumerable<Finding<LayoutPlace>> ListsCount(LaunchSizes sizes, LaunchedModel model)
    {
        if (sizes.Pipeline == 1 && model.Stages > 1)
        {
            yield return ListsWithoutEffect(model, "this run");
        }
    }

    internal static Finding<LayoutPlace> ListsWithoutEffect(LaunchedModel model, string where) => At(
        LaunchRules.ListsCount,
        "--pipeline-model-parallel-size",
        string.Join(" and ", model.Lists.Select(list => $"{list.Path} {list.Value}")),
        model.Lists.Count == 1 ? "has" : "have",
        where,
        model.File);

    /// <summary>STR4106: what the file says of context parallelism is what the run has.</summary>
    private static IEnumerable<Finding<LayoutPlace>> ContextParallelAgrees(LaunchSizes sizes, LaunchedModel model) =>
        from setting in model.ContextParallel
        let given = Number(sizes.Context)
        where setting.Value != given
        select At(LaunchRules.ContextParallelAgrees, "--context-parallel-size", setting.Path, model.File, setting.Value, given);

    /// <summary>STR4107: one way of averaging.</summary>
    private static IEnumerable<Finding<LayoutPlace>> OneLoss(LaunchArguments arguments)
    {
        if (arguments.Has("--calculate-per-token-loss") && arguments.Has("--calculate-per-sample-loss"))
        {
            yield return At(LaunchRules.OneLoss, "--calculate-per-token-loss");
        }
    }

    internal static Finding<LayoutPlace> At(Rule rule, string argument, params string[] words) =>
        new(rule, LayoutPlace.Of(argument), words);

    private static string Shown(IReadOnlyList<string>? values) => values is [var value, ..] ? Quoted.Of(value) : "nothing";
}
