using Strata.Declarations;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Torch.Regions;

/// <summary>Which parameters of a model are split over ranks.</summary>
/// <param name="Region">The ranks.</param>
/// <param name="Paths">The parameters that are split, by their places in the module tree.</param>
public sealed record SplitParameters(TensorRegion Region, IReadOnlySet<string> Paths)
{
    /// <summary>Takes those of a placement.</summary>
    /// <param name="placement">Where each part of the model lies.</param>
    /// <param name="region">The ranks.</param>
    /// <exception cref="InputException">A tower is split in another number of ways than there are ranks, and not in one.</exception>
    public static SplitParameters Of(ModelPlacement placement, TensorRegion region)
    {
        var split = placement.Stages.SelectMany(stage => stage.Parameters)
            .Where(held => held.Parameter.SplitAxis >= 0 && held.TensorParallel > 1).ToList();
        return split.FirstOrDefault(held => held.TensorParallel != region.Group.Size) is { } other
            ? throw new InputException(
                $"'{other.Parameter.Path}' is split in {other.TensorParallel} ways, and {region.Group.Size} ranks share parameters: "
                + "training splits all towers in as many ways, or leaves one whole (--vit-tp-size 1).")
            : new(region, split.Select(held => held.Parameter.Path).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>What this rank has of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>Its slice; null where each rank has the whole.</returns>
    public ParameterSlice? Of(ParameterSchema parameter) => Of(parameter, Region.Group.Rank);

    /// <summary>Says along which dimension a parameter is split.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>Null where each rank has the whole.</returns>
    public ParameterSplit? Split(ParameterSchema parameter) =>
        Paths.Contains(parameter.Path) ? new(Region, parameter.SplitAxis) : null;

    /// <summary>What a rank has of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="rank">The rank.</param>
    /// <returns>Its slice; null where each rank has the whole.</returns>
    public ParameterSlice? Of(ParameterSchema parameter, int rank) => Paths.Contains(parameter.Path)
        ? ParameterSlice.Of(parameter, Region.Group.Size, rank, Order.ByComponent)
        : null;
}
