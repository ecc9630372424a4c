using Strata.Axes;
using Strata.Declarations;
using Strata.Rules.Layouts;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>Says what the proofs of layouts ask of a plan and a model.</summary>
internal static class PlanLayout
{
    /// <summary>The layout that a plan gives a model.</summary>
    public static Layout Of(DeploymentPlan plan, IReadOnlyList<ParameterSchema> parameters) => new(
        [
            .. plan.Towers.Select(placement => new TowerLayout(
                placement.Tower.Name,
                placement.Tower.Layers,
                placement.Tower.LayersSource,
                placement.Chunks,
                placement.TensorParallel,
                placement.Tower.IsWhole,
                Splits(parameters.Where(parameter => placement.Tower.Contains(parameter.Path))))
            {
                Apart =
                [
                    .. plan.Towers.Index()
                        .Where(other => placement.Apart.Contains(other.Item.Tower.Path))
                        .Select(other => other.Index),
                ],
            }),
        ],
        plan.TensorParallel,
        plan.ContextParallel,
        plan.Devices == 0 ? null : plan.Devices,
        plan.PipelineParallel == 0 ? null : plan.PipelineParallel,
        plan.Overlap,
        Splits(parameters.Where(parameter => plan.Towers.All(placement => !placement.Tower.Contains(parameter.Path)))))
    {
        ExpertParallel = plan.ExpertParallel,
        Groups = [.. parameters
            .Where(parameter => parameter.Order == Order.ByKeyValueHead
                && parameter.Extents is [{ Parts: [{ HeadDim: > 0 }, { HeadDim: > 0 }, _] }, ..])
            .Select(parameter => (parameter.Path, parameter.Extents[0].Parts))
            .Select(rows => new HeadGroups(
                rows.Path, rows.Parts[0].Size / rows.Parts[0].HeadDim, rows.Parts[1].Size / rows.Parts[1].HeadDim))
            .DistinctBy(groups => (groups.Queries, groups.KeyValues))],
        Experts = parameters.FirstOrDefault(IsOfExperts)?.Path ?? "",
    };

    /// <summary>Whether experts may be held in it: in a stack of their own, or all in one tensor; windows are not.</summary>
    private static bool IsOfExperts(ParameterSchema parameter) => parameter.Stack is { IsNested: true } or { Role: StackRole.None }
        || parameter.Extents.Count(extent => extent.Dimensions.Length == 1) > 2;

    /// <summary>What tensor parallelism splits; where axes are alike, only the first is worth a word.</summary>
    private static IReadOnlyList<SplitAxis> Splits(IEnumerable<ParameterSchema> parameters) =>
    [
        .. parameters
            .Where(parameter => parameter.SplitAxis >= 0)
            .SelectMany(parameter =>
                Parts(parameter).Select(part => new SplitAxis(part.Name, parameter.Path, part.Extent.Size, part.Extent.HeadDim)))
            .DistinctBy(axis => (axis.Axis, axis.Size, axis.HeadDim)),
    ];

    /// <summary>The components of the split axis; one that has no name has that of the layer that HuggingFace makes of it.</summary>
    private static IEnumerable<(string Name, Extent Extent)> Parts(ParameterSchema parameter)
    {
        var extent = parameter.Extents[parameter.SplitAxis];
        return extent.Parts.Length == 0
            ? [(Name(extent, parameter.Path), extent)]
            : extent.Parts.Select((part, index) =>
                (Name(part, parameter.HfKeys.Length == extent.Parts.Length ? parameter.HfKeys[index] : parameter.Path), part));
    }

    private static string Name(Extent extent, string key) =>
        extent.Axis.Length > 0 ? extent.Axis : key.Split('.') is [.., var layer, _] ? layer : key;
}
