using Strata.Axes;
using Strata.Torch.Regions;

namespace Strata.Torch.Activations;

/// <summary>What ranks that share out features, or rows, do with an activation or its ghost.</summary>
internal static class SharedActivations
{
    /// <summary>Brings what enters the region to each rank whole: it is whole already, or its rows are gathered.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="region">The ranks.</param>
    /// <param name="x">What enters, <c>[..., rows, TAxis]</c>.</param>
    /// <returns>The same with all rows, <c>[..., rows, TAxis]</c>; what is computed of it is a share of the features.</returns>
    /// <exception cref="InvalidOperationException">Its features are shared out already.</exception>
    public static Activation<TAxis> Enter<TAxis>(this TensorRegion region, Activation<TAxis> x)
        where TAxis : IAxis
    {
        if (x.Share is { HasFeatures: true })
        {
            throw new InvalidOperationException(
                $"The features of {AxisName.Of(typeof(TAxis))} are split over ranks already and enter a layer that splits them "
                + "([ColumnParallel]): end the region before it with a [RowParallel] layer.");
        }

        var share = new TensorShare(region, HasFeatures: true, x.Share?.Rows);
        return x.IsGhost ? x with { Value = x.Share?.Rows is { } all ? RowShares.Ghost(x.Value, all) : x.Value, Share = share }
            : x with { Value = x.Share?.Rows is { } rows ? region.Rows.Gathered(x.Value, rows) : region.Copied(x.Value), Share = share };
    }

    /// <summary>Adds up what the ranks have computed of their shares of the features.</summary>
    /// <typeparam name="TAxis">The feature axis that leaves.</typeparam>
    /// <param name="region">The ranks.</param>
    /// <param name="y">This rank's summand, <c>[..., rows, TAxis]</c>, with the share of what it was computed from.</param>
    /// <returns>The sum: all rows of it, or this rank's share of them, as it entered the region.</returns>
    public static Activation<TAxis> Leave<TAxis>(this TensorRegion region, Activation<TAxis> y)
        where TAxis : IAxis
    {
        var share = y.Share?.Rows is { } rows ? new TensorShare(region, HasFeatures: false, rows) : null;
        return y with
        {
            Value = share is null
                ? y.IsGhost ? y.Value : region.Reduced(y.Value)
                : y.IsGhost ? RowShares.Ghost(y.Value, region.Rows.Own(share.Rows!.Value)) : region.Rows.ScatterSummed(y.Value),
            Share = share,
        };
    }

    /// <summary>Takes this rank's share of the rows of what is whole.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="region">The ranks.</param>
    /// <param name="x">What each rank has whole, <c>[..., rows, TAxis]</c>.</param>
    public static Activation<TAxis> Split<TAxis>(this TensorRegion region, Activation<TAxis> x)
        where TAxis : IAxis
    {
        var share = new TensorShare(region, HasFeatures: false, x.Value.size(-2));
        return x with
        {
            Value = x.IsGhost ? RowShares.Ghost(x.Value, region.Rows.Own(x.Value.size(-2))) : region.Rows.Split(x.Value),
            Share = share,
        };
    }

    /// <summary>Gives each rank all rows of what they have shares of.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="region">The ranks.</param>
    /// <param name="x">This rank's share, <c>[..., rows, TAxis]</c>.</param>
    public static Activation<TAxis> Join<TAxis>(this TensorRegion region, Activation<TAxis> x)
        where TAxis : IAxis
    {
        var rows = x.Share!.Rows!.Value;
        return x with { Value = x.IsGhost ? RowShares.Ghost(x.Value, rows) : region.Rows.Joined(x.Value, rows), Share = null };
    }
}
