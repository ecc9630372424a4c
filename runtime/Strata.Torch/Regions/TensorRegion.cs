using Strata.Axes;
using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Regions;

/// <summary>
/// Ranks that share out the features between two layers (Megatron-LM; Shoeybi et al., 2019): the one that begins such a region has the
/// parameters of some output features, the one that ends it those of the same input features.
/// </summary>
/// <param name="group">The ranks.</param>
/// <param name="splitsSequences">
/// Whether they share out the rows of sequences outside the region, within a stack of layers: norms and sums are computed once then.
/// </param>
public sealed class TensorRegion(ITensorGroup group, bool splitsSequences = false)
{
    private readonly RowShares _rows = new(group);

    /// <summary>The ranks.</summary>
    public ITensorGroup Group => group;

    /// <summary>Whether they share out the rows of sequences outside the region.</summary>
    public bool SplitsSequences => splitsSequences;

    /// <summary>Brings what enters the region to each rank whole: it is whole already, or its rows are gathered.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="x">What enters, <c>[..., rows, TAxis]</c>.</param>
    /// <returns>The same with all rows, <c>[..., rows, TAxis]</c>; what is computed of it is a share of the features.</returns>
    /// <exception cref="InvalidOperationException">Its features are shared out already.</exception>
    internal Activation<TAxis> Enter<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        if (x.Share is { HasFeatures: true })
        {
            throw new InvalidOperationException(
                $"The features of {AxisName.Of(typeof(TAxis))} are split over ranks already and enter a layer that splits them "
                + "([ColumnParallel]): end the region before it with a [RowParallel] layer.");
        }

        var share = new TensorShare(this, HasFeatures: true, x.Share?.Rows);
        return x.IsGhost ? x with { Value = x.Share?.Rows is { } all ? RowShares.Ghost(x.Value, all) : x.Value, Share = share }
            : x with { Value = x.Share?.Rows is { } rows ? _rows.Gathered(x.Value, rows) : Copied(x.Value), Share = share };
    }

    /// <summary>Adds up what the ranks have computed of their shares of the features.</summary>
    /// <typeparam name="TAxis">The feature axis that leaves.</typeparam>
    /// <param name="y">This rank's summand, <c>[..., rows, TAxis]</c>, with the share of what it was computed from.</param>
    /// <returns>The sum: all rows of it, or this rank's share of them, as it entered the region.</returns>
    internal Activation<TAxis> Leave<TAxis>(Activation<TAxis> y)
        where TAxis : IAxis
    {
        var share = y.Share?.Rows is { } rows ? new TensorShare(this, HasFeatures: false, rows) : null;
        return y with
        {
            Value = share is null
                ? y.IsGhost ? y.Value : Reduced(y.Value)
                : y.IsGhost ? RowShares.Ghost(y.Value, _rows.Own(share.Rows!.Value)) : _rows.ScatterSummed(y.Value),
            Share = share,
        };
    }

    /// <summary>Takes this rank's share of the rows of what is whole.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="x">What each rank has whole, <c>[..., rows, TAxis]</c>.</param>
    internal Activation<TAxis> Split<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        var share = new TensorShare(this, HasFeatures: false, x.Value.size(-2));
        return x with { Value = x.IsGhost ? RowShares.Ghost(x.Value, _rows.Own(x.Value.size(-2))) : _rows.Split(x.Value), Share = share };
    }

    /// <summary>Gives each rank all rows of what they have shares of.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="x">This rank's share, <c>[..., rows, TAxis]</c>.</param>
    internal Activation<TAxis> Join<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        var rows = x.Share!.Rows!.Value;
        return x with { Value = x.IsGhost ? RowShares.Ghost(x.Value, rows) : _rows.Joined(x.Value, rows), Share = null };
    }

    /// <summary>What each rank has whole, of whose gradient each has a summand.</summary>
    /// <param name="x">Of any shape <c>[...]</c>.</param>
    internal torch.Tensor Copied(torch.Tensor x) => RegionFunction.Of(x, same => same.alias(), Summed);

    /// <summary>What each rank has a summand of, whose sum's gradient is each summand's.</summary>
    /// <param name="x">Of any shape <c>[...]</c>.</param>
    internal torch.Tensor Reduced(torch.Tensor x) => RegionFunction.Of(x, Summed, gradient => gradient.alias());

    /// <summary>The greatest of the ranks' values, without a gradient.</summary>
    /// <param name="x">Of any shape <c>[...]</c>.</param>
    internal torch.Tensor Greatest(torch.Tensor x)
    {
        var greatest = Copy(x);
        group.Max(greatest);
        return greatest;
    }

    /// <summary>The numbers in memory of their own, contiguous, without a gradient.</summary>
    /// <param name="x">Of any shape <c>[...]</c>.</param>
    internal static torch.Tensor Copy(torch.Tensor x) => torch.empty(x.shape, x.dtype, x.device).copy_(x.detach());

    private torch.Tensor Summed(torch.Tensor x)
    {
        var sum = Copy(x);
        group.Sum(sum);
        return sum;
    }
}
