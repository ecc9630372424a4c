using Strata.Placement;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// MindSpeed-MM's heterogeneous pipeline: a list of vision stages that is shorter than the text's repeats, so that several stages hold the
/// same part of the vision tower.
/// </summary>
internal static class VisionCopies
{
    /// <summary>The lists with the vision tower once: where its list ends, stages hold none of it.</summary>
    /// <param name="layout">The lists.</param>
    /// <exception cref="InputException">The layout names its towers, and so has no vision list.</exception>
    public static StageLayout Padded(StageLayout layout)
    {
        if (layout.Towers.Count > 0)
        {
            throw new InputException(
                "Only the vision list repeats: give Text and Vision of the layout instead of Towers, or no repetition.");
        }

        var flat = layout.Vision.SelectMany(stages => stages).ToList();
        var wanted = layout.Text.Sum(stages => stages.Count);
        var padded = flat.Concat(Enumerable.Repeat(0, Math.Max(0, wanted - flat.Count))).ToList();
        var place = 0;
        return flat.Count >= wanted ? layout : layout with
        {
            Vision =
            [
                .. layout.Text
                    .Select(stages => (IReadOnlyList<int>)[.. padded.GetRange((place += stages.Count) - stages.Count, stages.Count)]),
            ],
        };
    }

    /// <summary>The list that repeats in what stages hold.</summary>
    /// <param name="held">How many layers of the tower each stage holds.</param>
    /// <param name="layers">How many there are in the tower.</param>
    /// <returns>The list, for one chunk; null where none repeats.</returns>
    public static IReadOnlyList<IReadOnlyList<int>>? Once(IReadOnlyList<IReadOnlyList<int>> held, int layers)
    {
        var flat = held.SelectMany(stages => stages).ToList();
        return Enumerable.Range(1, Math.Max(0, flat.Count - 1))
            .Where(period => flat.Take(period).Sum() == layers && flat.Index().All(stage => stage.Item == flat[stage.Index % period]))
            .Select(period => (IReadOnlyList<IReadOnlyList<int>>)[[.. flat.Take(period)]])
            .FirstOrDefault();
    }

    /// <summary>Adds the copies.</summary>
    /// <param name="placement">The placement of the padded lists.</param>
    /// <param name="layout">The lists.</param>
    public static ModelPlacement Repeat(ModelPlacement placement, StageLayout layout)
    {
        var period = layout.Vision.Sum(stages => stages.Count);
        TowerSchema[] towers = [.. placement.Plan.Towers.Select(tower => tower.Tower)];
        return placement with
        {
            Stages =
            [
                .. placement.Stages.Select(stage => stage.Index < period ? stage : stage with
                {
                    Parameters =
                    [
                        .. placement.Stages[stage.Index % period].Parameters
                            .Where(parameter => LayoutTowers.IsVision(towers, 0) && towers[0].Contains(parameter.Source.Path)),
                        .. stage.Parameters,
                    ],
                }),
            ],
        };
    }
}
