using Strata.Rules.Launch;

namespace Strata.Conversion.Running;

/// <summary>
/// Lists with virtual stages are <c>[chunk][stage]</c> here and in <c>model.json</c>, but <c>[stage][chunk]</c> in MindSpeed's own
/// <c>--pipeline-num-transformer-layers</c>. Who brings them from there gets refusals that do not say so.
/// </summary>
internal static class OtherWayRound
{
    /// <summary>What to add to a refusal where only the other way round would have been right; nothing otherwise.</summary>
    /// <param name="layout">The layout that was refused.</param>
    /// <param name="plan">Plans with another layout; nothing is written.</param>
    public static string Hint(StageLayout layout, Func<StageLayout, IConversion> plan)
    {
        if (layout.Text.Count < 2 && layout.Vision.Count < 2
            || Turn(layout.Text) is not { } text || Turn(layout.Vision) is not { } vision)
        {
            return "";
        }

        try
        {
            plan(layout with { Text = text, Vision = vision }).Dispose();
            return "\nThe lists fit the other way round. They are [chunk][stage] here, not [stage][chunk] "
                + "as in --pipeline-num-transformer-layers: "
                + $"write {StageLists.Text(text)} for the text decoder and {StageLists.Text(vision)} for the vision tower.";
        }
        catch (InputException)
        {
            return "";
        }
    }

    private static IReadOnlyList<IReadOnlyList<int>>? Turn(IReadOnlyList<IReadOnlyList<int>> lists) =>
        lists.Count > 0 && lists[0].Count > 0 && lists.All(list => list.Count == lists[0].Count)
            ? [.. Enumerable.Range(0, lists[0].Count).Select(stage => lists.Select(list => list[stage]).ToArray())]
            : null;
}
