using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using static Strata.Rules.Launch.LaunchProof;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Launch;

/// <summary>Whether the virtual pipeline of a run is that of the lists.</summary>
internal static class VirtualPipelineProof
{
    private const string Size = "--virtual-pipeline-model-parallel-size";

    private const string LayersPerStage = "--num-layers-per-virtual-pipeline-stage";

    /// <summary>STR4110: the lists say how many layers a virtual stage has.</summary>
    public static IEnumerable<Finding<LayoutPlace>> StagesComeFromLists(LaunchArguments arguments)
    {
        if (arguments.Has(LayersPerStage))
        {
            yield return At(LaunchRules.VirtualStagesComeFromLists, LayersPerStage);
        }
    }

    /// <summary>STR4109: the run has as many virtual chunks as the lists.</summary>
    public static IEnumerable<Finding<LayoutPlace>> Agrees(LaunchSizes sizes, LaunchedModel model)
    {
        // Lists of another length are STR2003's; they may only stand the other way round.
        if (model.Chunks > 0 && sizes.Pipeline > 1 && model.Stages == sizes.Pipeline && (sizes.Virtual ?? 1) != model.Chunks)
        {
            yield return At(
                LaunchRules.VirtualPipelineAgrees,
                Size,
                model.Chunks == 1 ? "no virtual chunks" : $"{Number(model.Chunks)} virtual chunks",
                sizes.Virtual is { } given ? $"{Size} {Number(given)}" : $"no {Size}",
                model.Chunks == 1 ? $"Remove the argument, or write one list for each of the {Number(sizes.Virtual ?? 1)} chunks"
                    : $"Launch with {Size} {Number(model.Chunks)}");
        }
    }
}
