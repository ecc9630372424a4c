using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Places a model as a converter's lists say, under the rules of the compiler.</summary>
internal static class LayoutPlacement
{
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
        // What would not run can be converted all the same: stages that hold nothing, a virtual pipeline over two stages.
        var tolerated = new List<Rule> { LayoutRules.NoStageIsEmpty, LayoutRules.VirtualPipelineFits };
        if (layout.TensorParallel > 0 && layout.VisionTensorParallel % layout.TensorParallel == 0)
        {
            // There is a file for each of the vision tower's ranks then, and the text decoder's slices repeat.
            tolerated.Add(LayoutRules.TowerTensorParallelDivides);
        }

        var plan = Plan(parameters, repeatsVision ? VisionCopies.Padded(layout) : layout, configuration);
        try
        {
            var placement = ModelPlacement.Of(plan, parameters, tolerated);
            return repeatsVision ? VisionCopies.Repeat(placement, layout) : placement;
        }
        catch (InputException fault) when (!repeatsVision && IsShorter(layout) && WouldRepeat(parameters, layout, configuration, tolerated))
        {
            // What MindSpeed-MM does with such lists, without being asked, for its heterogeneous pipeline.
            throw new InputException(
                $"{fault.Message}\nWith a number for every stage the tower is there once: write "
                + $"{StageLists.Text(VisionCopies.Padded(layout).Vision)} for it (--vit-pp-layers, vit_pp_layers). Or --repeat-vision "
                + "lets the shorter vision list repeat: copies of the tower on several stages, as MindSpeed-MM makes them for "
                + "--hetero-parallel.",
                fault);
        }
    }

    /// <summary>
    /// What a layout that is converted breaks all the same, errors and warnings, by id and in the compiler's words: training would not run.
    /// </summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="layout">The lists.</param>
    /// <param name="configuration">The file that says how many layers there are, for messages.</param>
    public static IEnumerable<string> Tolerated(IReadOnlyList<ParameterSchema> parameters, StageLayout layout, string configuration)
    {
        var broken = Plan(parameters, layout, configuration).Findings(parameters)
            .Where(finding => finding.Rule.Severity != RuleSeverity.Info && finding.Rule != LayoutRules.TowerTensorParallelDivides)
            .ToList();
        return broken.Count == 0 ? []
            : [$"converted as the lists say, but MindSpeed-MM would not train it so: {string.Join('\n', broken)}"];
    }

    /// <summary>Whether the way out that the message names leads out.</summary>
    private static bool WouldRepeat(
        IReadOnlyList<ParameterSchema> parameters, StageLayout layout, string configuration, IReadOnlyList<Rule> tolerated)
    {
        try
        {
            _ = VisionCopies.Repeat(
                ModelPlacement.Of(Plan(parameters, VisionCopies.Padded(layout), configuration), parameters, tolerated), layout);
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static bool IsShorter(StageLayout layout) => layout.Towers.Count == 0
        && layout.Vision.Sum(chunk => chunk.Count) < layout.Text.Sum(chunk => chunk.Count);

    private static DeploymentPlan Plan(IReadOnlyList<ParameterSchema> parameters, StageLayout layout, string configuration) =>
        new([.. LayoutTowers.Placed(Named(TowerSchema.Find(parameters), layout, configuration), layout, configuration)])
        {
            TensorParallel = layout.TensorParallel,
            ExpertParallel = layout.ExpertParallel,

            // A conversion trains nothing.
            DummyOptimizer = true,
        };

    /// <summary>The towers under the names that the layout has for them: their own, or those of MindSpeed-MM's options.</summary>
    private static IReadOnlyList<TowerSchema> Named(IReadOnlyList<TowerSchema> towers, StageLayout layout, string configuration) =>
    [
        .. towers.Select((tower, index) => tower with
        {
            Name = layout.Towers.Count > 0 ? tower.Place
                : LayoutTowers.IsVision(towers, index) ? "vision_encoder"
                : LayoutTowers.IsText(towers, index) ? "text_decoder"
                : tower.Name,
            LayersSource = configuration,
        }),
    ];
}
