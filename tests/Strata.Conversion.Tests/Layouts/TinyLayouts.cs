using Strata.Models.Glm4v;
using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Schemas;

namespace Strata.Conversion.Tests.Layouts;

/// <summary>Every layout of a small model that the rules of placement let pass, up to a number of stages.</summary>
internal static class TinyLayouts
{
    /// <summary>The layouts.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="vision">Layers of its vision tower.</param>
    /// <param name="text">Layers of its text decoder.</param>
    /// <param name="stages">The most pipeline stages.</param>
    /// <param name="chunks">The most virtual chunks.</param>
    public static IEnumerable<StageLayout> Of(IReadOnlyList<ParameterSchema> parameters, int vision, int text, int stages, int chunks) =>
        from pipeline in Enumerable.Range(1, stages)
        from virtualChunks in Enumerable.Range(1, chunks)
        from visionList in Lists(vision, pipeline * virtualChunks)
        from textList in Lists(text, pipeline * virtualChunks)
        let layout = new StageLayout(Chunks(textList, pipeline), Chunks(visionList, pipeline))
        where IsValid(parameters, layout)
        from ways in new[] { 1, 2 }
        select layout with { TensorParallel = ways };

    /// <summary>A layout in few words, for messages.</summary>
    /// <param name="layout">The layout.</param>
    public static string Text(StageLayout layout) =>
        $"vit {StageLists.Text(layout.Vision)} llm {StageLists.Text(layout.Text)} tp {layout.TensorParallel} vit_tp "
        + $"{layout.VisionTensorParallel}";

    private static bool IsValid(IReadOnlyList<ParameterSchema> parameters, StageLayout layout)
    {
        var plan = new DeploymentPlan(
        [
            new(TowerSchema.Find(parameters)[0], layout.Vision),
            new(TowerSchema.Find(parameters)[1], layout.Text),
        ])
        {
            DummyOptimizer = true,
        };
        return plan.Findings(parameters).All(finding =>
            finding.Rule.Severity != RuleSeverity.Error || finding.Rule == LayoutRules.NoStageIsEmpty
                || finding.Rule == LayoutRules.VirtualPipelineFits);
    }

    private static int[][] Chunks(int[] flat, int pipeline) => [.. flat.Chunk(pipeline)];

    private static IEnumerable<int[]> Lists(int layers, int places)
    {
        if (places == 1)
        {
            return [[layers]];
        }

        return Enumerable.Range(0, layers + 1)
            .SelectMany(first => Lists(layers - first, places - 1).Select(rest => (int[])[first, .. rest]));
    }
}
