using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using static Strata.Rules.Launch.LaunchProof;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Launch;

/// <summary>Whether the virtual pipeline of a run is that of the lists.</summary>
internal static class VirtualPipelineProof
{
    private const string Size = "--virtual-pipeline-model-parallel-size";

    /// <summary>STR4109 and STR4110.</summary>
    public static IEnumerable<LayoutFinding> Agrees(LaunchArguments arguments, LaunchSizes sizes, LaunchedModel model)
    {
        if (arguments.Has("--num-layers-per-virtual-pipeline-stage"))
        {
            yield return Finding(LaunchRules.VirtualStagesComeFromLists, "--num-layers-per-virtual-pipeline-stage");
        }

        // Lists of another length are STR2003's; they may only stand the other way round.
        if (model.Chunks > 0 && sizes.Pipeline > 1 && model.Stages == sizes.Pipeline && (sizes.Virtual ?? 1) != model.Chunks)
        {
            yield return Finding(
                LaunchRules.VirtualPipelineAgrees,
                Size,
                model.Chunks == 1 ? "no virtual chunks" : $"{Number(model.Chunks)} virtual chunks",
                sizes.Virtual is { } given ? $"{Size} {Number(given)}" : $"no {Size}",
                model.Chunks == 1 ? $"Remove the argument, or write one list for each of the {Number(sizes.Virtual ?? 1)} chunks"
                    : $"Launch with {Size} {Number(model.Chunks)}");
        }
    }
}
