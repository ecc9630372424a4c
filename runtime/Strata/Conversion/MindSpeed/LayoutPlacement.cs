using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Places a model as a converter's lists say, under the rules of the compiler.</summary>
internal static class LayoutPlacement
{
    /// <summary>Whether a tower is the one that MindSpeed-MM's vision lists place.</summary>
    /// <param name="tower">The tower.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static bool IsVision(TowerSchema tower, IReadOnlyList<ParameterSchema> parameters) =>
        parameters.First(parameter => tower.Layer(parameter.Path) is not null).MmKey.StartsWith("image_encoder.", StringComparison.Ordinal);

    /// <summary>Places a model.</summary>
    /// <param name="parameters">What its declaration says of its parameters.</param>
    /// <param name="layout">The lists.</param>
    /// <param name="configuration">The file that says how many layers there are, for messages.</param>
    /// <param name="repeatsVision">Whether a shorter vision list repeats.</param>
    /// <exception cref="InputException">
    /// The lists can not work; the message has every broken rule, by id and in the compiler's words.
    /// </exception>
    public static ModelPlacement Of(IReadOnlyList<ParameterSchema> parameters, StageLayout layout, string configuration, bool repeatsVision)
    {
        // What would not run can be converted all the same: stages that hold nothing, two stages with virtual chunks.
        var tolerated = new List<Rule> { LayoutRules.NoStageIsEmpty, LayoutRules.VirtualPipelineFits };
        if (layout.TensorParallel > 0 && layout.VisionTensorParallel % layout.TensorParallel == 0)
        {
            // There is a file for each of the vision tower's ranks then, and the text decoder's slices repeat.
            tolerated.Add(LayoutRules.TowerTensorParallelDivides);
        }

        var placement = ModelPlacement.Of(
            Plan(parameters, repeatsVision ? VisionCopies.Padded(layout) : layout, configuration), parameters, tolerated);
        return repeatsVision ? VisionCopies.Repeat(placement, layout, parameters) : placement;
    }

    private static DeploymentPlan Plan(IReadOnlyList<ParameterSchema> parameters, StageLayout layout, string configuration) => new(
    [
        .. TowerSchema.Find(parameters).Select(tower => IsVision(tower, parameters)
            ? new TowerPlacement(Named(tower, "vision_encoder", configuration), layout.Vision) { TensorParallel = layout.VisionTensorParallel }
            : new TowerPlacement(Named(tower, "text_decoder", configuration), layout.Text)),
    ])
    {
        TensorParallel = layout.TensorParallel,

        // A conversion trains nothing.
        DummyOptimizer = true,
    };

    private static TowerSchema Named(TowerSchema tower, string name, string configuration) =>
        tower with { Name = name, LayersSource = configuration };
}
