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
    /// <summary>How they share out the rows of sequences.</summary>
    internal RowShares Rows { get; } = new(group);

    /// <summary>The ranks.</summary>
    public ITensorGroup Group => group;

    /// <summary>Whether they share out the rows of sequences outside the region.</summary>
    public bool SplitsSequences => splitsSequences;

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
