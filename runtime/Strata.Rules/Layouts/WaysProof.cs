using Strata.Rules.Catalogue;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Layouts;

/// <summary>Whether the sizes of the parallel groups are sizes.</summary>
public static class WaysProof
{
    private const string Pipeline = "PipelineParallel";

    /// <summary>
    /// STR2015: nothing is split in fewer than one way. A pipeline's length and a tower's own ways may be left open, as 0.
    /// </summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> AreAtLeastOne(Layout layout)
    {
        if (layout.TensorParallel < 1)
        {
            yield return At(nameof(Layout.TensorParallel), layout.TensorParallel);
        }

        if (layout.ContextParallel < 1)
        {
            yield return At(nameof(Layout.ContextParallel), layout.ContextParallel);
        }

        if (layout.ExpertParallel < 1)
        {
            yield return At(nameof(Layout.ExpertParallel), layout.ExpertParallel);
        }

        if (layout.PipelineStages is { } stages and < 1)
        {
            yield return At(Pipeline, stages, LayoutPlace.Of(Pipeline), isOptional: true);
        }

        for (var index = 0; index < layout.Towers.Count; index++)
        {
            if (layout.Towers[index] is { TensorParallel: < 0 } tower)
            {
                yield return At(
                    $"{nameof(TowerLayout.TensorParallel)}' of '{tower.Name}",
                    tower.TensorParallel,
                    new(index, Setting: nameof(TowerLayout.TensorParallel)),
                    isOptional: true);
            }
        }
    }

    private static Finding<LayoutPlace> At(string setting, int value) => At(setting, value, LayoutPlace.Of(setting), isOptional: false);

    private static Finding<LayoutPlace> At(string setting, int value, LayoutPlace place, bool isOptional) =>
        new(LayoutRules.WaysAreAtLeastOne, place, [setting, Number(value), isOptional ? ", or leave it out" : ""]);
}
