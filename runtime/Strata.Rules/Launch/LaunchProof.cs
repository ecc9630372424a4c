using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Rules.Words;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Launch;

/// <summary>Whether the arguments of a run fit the model's file. Sizes against lists of stages are <see cref="LayoutProof"/>'s.</summary>
public static class LaunchProof
{
    /// <summary>Every rule that the arguments break.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="model">What the file says.</param>
    public static IReadOnlyList<LayoutFinding> Prove(LaunchArguments arguments, LaunchedModel model)
    {
        var sizes = LaunchSizes.Of(arguments);
        return
        [
            .. ArgumentsAreReadable(arguments),
            .. FileCounts(arguments, model),
            .. ListsCount(sizes, model),
            .. VirtualPipelineProof.Agrees(arguments, sizes, model),
            .. BatchProof.Divides(sizes),
            .. BatchProof.MicroBatchesDivide(sizes, model),
            .. BatchProof.OnePicture(sizes, model),
            .. ContextParallelAgrees(sizes, model),
            .. PrecisionProof.Agrees(arguments, model),
            .. OneLoss(arguments),
            .. FeatureProof.Work(arguments),
        ];
    }

    /// <summary>STR4101: counts are counts.</summary>
    /// <param name="arguments">The arguments.</param>
    public static IEnumerable<LayoutFinding> ArgumentsAreReadable(LaunchArguments arguments) =>
        from name in LaunchSizes.Counts
        where arguments.Has(name) && arguments.Count(name) is null
        select Finding(LaunchRules.ArgumentIsReadable, name, name, Shown(arguments.Values(name)), "a whole number of 1 or more");

    /// <summary>STR4102: what the file says and an argument says otherwise.</summary>
    private static IEnumerable<LayoutFinding> FileCounts(LaunchArguments arguments, LaunchedModel model) =>
        from pair in model.Overriding.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        let value = arguments.Values(pair.Key) is [var given, ..] ? given : null
        where value is not null && value != pair.Value.Value
        select Finding(LaunchRules.FileCounts, pair.Key, pair.Key, value, pair.Value.Path, model.File, pair.Value.Value);

    /// <summary>STR4103: lists of several stages where there is one.</summary>
    private static IEnumerable<LayoutFinding> ListsCount(LaunchSizes sizes, LaunchedModel model)
    {
        if (sizes.Pipeline == 1 && model.Stages > 1)
        {
            yield return ListsWithoutEffect(model, "this run");
        }
    }

    internal static LayoutFinding ListsWithoutEffect(LaunchedModel model, string where) => Finding(
        LaunchRules.ListsCount,
        "--pipeline-model-parallel-size",
        string.Join(" and ", model.Lists.Select(list => $"{list.Path} {list.Value}")),
        model.Lists.Count == 1 ? "has" : "have",
        where,
        model.File);

    /// <summary>STR4106: what the file says of context parallelism is what the run has.</summary>
    private static IEnumerable<LayoutFinding> ContextParallelAgrees(LaunchSizes sizes, LaunchedModel model) =>
        from setting in model.ContextParallel
        where setting.Value != Number(sizes.Context)
        select Finding(LaunchRules.ContextParallelAgrees, "--context-parallel-size", setting.Path, model.File, setting.Value, Number(sizes.Context));

    /// <summary>STR4107: one way of averaging.</summary>
    private static IEnumerable<LayoutFinding> OneLoss(LaunchArguments arguments)
    {
        if (arguments.Has("--calculate-per-token-loss") && arguments.Has("--calculate-per-sample-loss"))
        {
            yield return Finding(LaunchRules.OneLoss, "--calculate-per-token-loss");
        }
    }

    internal static LayoutFinding Finding(Rule rule, string argument, params string[] words) => new(rule, LayoutPlace.Of(argument), words);

    private static string Shown(IReadOnlyList<string>? values) => values is [var value, ..] ? Quoted.Of(value) : "nothing";
}
