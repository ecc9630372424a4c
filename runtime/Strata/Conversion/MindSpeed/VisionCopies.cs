using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// MindSpeed-MM's heterogeneous pipeline: a list of vision stages that is shorter than the text's repeats, so that several stages hold the
/// same part of the vision tower.
/// </summary>
internal static class VisionCopies
{
    /// <summary>The lists with the vision tower once: where its list ends, stages hold none of it.</summary>
    /// <param name="layout">The lists.</param>
    public static StageLayout Padded(StageLayout layout)
    {
        var flat = layout.Vision.SelectMany(chunk => chunk).ToList();
        var wanted = layout.Text.Sum(chunk => chunk.Count);
        var padded = flat.Concat(Enumerable.Repeat(0, Math.Max(0, wanted - flat.Count))).ToList();
        var place = 0;
        return flat.Count >= wanted ? layout : layout with
        {
            Vision =
            [
                .. layout.Text.Select(chunk => (IReadOnlyList<int>)[.. padded.GetRange((place += chunk.Count) - chunk.Count, chunk.Count)]),
            ],
        };
    }

    /// <summary>Adds the copies.</summary>
    /// <param name="placement">The placement of the padded lists.</param>
    /// <param name="layout">The lists.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static ModelPlacement Repeat(ModelPlacement placement, StageLayout layout, IReadOnlyList<ParameterSchema> parameters)
    {
        var period = layout.Vision.Sum(chunk => chunk.Count);
        var towers = placement.Plan.Towers.Select(tower => tower.Tower).Where(tower => LayoutPlacement.IsVision(tower, parameters)).ToList();
        return placement with
        {
            Stages =
            [
                .. placement.Stages.Select(stage => stage.Index < period ? stage : stage with
                {
                    Parameters =
                    [
                        .. placement.Stages[stage.Index % period].Parameters
                            .Where(parameter => towers.Any(tower => tower.Contains(parameter.Source.Path))),
                        .. stage.Parameters,
                    ],
                }),
            ],
        };
    }
}
