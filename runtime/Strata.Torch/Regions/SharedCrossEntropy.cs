using TorchSharp;

namespace Strata.Torch.Regions;

/// <summary>
/// Cross-entropy where each rank has the scores of its share of the classes (Megatron-LM's vocabulary-parallel loss): no rank ever has all
/// of them.
/// </summary>
internal static class SharedCrossEntropy
{
    /// <summary>The mean over the rows that count, in float32.</summary>
    /// <param name="scores">This rank's scores, <c>[rows, classes / ranks]</c>.</param>
    /// <param name="targets">The classes, int64 <c>[rows]</c>, or <paramref name="ignored"/>.</param>
    /// <param name="ignored">The target of a row that does not count.</param>
    /// <param name="region">The ranks; the first has the first classes.</param>
    /// <param name="smoothing">
    /// The share of the target that all classes have alike, those of all ranks. (Megatron-core's is over a rank's own classes, so that its
    /// ranks have unlike losses.)
    /// </param>
    /// <returns>A scalar, the same on every rank; not a number where no row counts, as of whole scores.</returns>
    public static torch.Tensor Of(torch.Tensor scores, torch.Tensor targets, long ignored, TensorRegion region, double smoothing = 0)
    {
        Scalar none = ignored;
        var counted = targets.ne(none).nonzero().squeeze(-1);
        GC.KeepAlive(none);
        var (wide, classes) = (scores.index_select(0, counted).to_type(torch.ScalarType.Float32), targets.index_select(0, counted));
        var shifted = wide - region.Greatest(wide.detach().amax([-1], keepdim: true));
        var sums = region.Reduced(shifted.exp().sum(-1));
        var (logs, own) = (sums.log(), region.Reduced(Own(shifted, classes, region)));
        if (smoothing == 0)
        {
            return (logs - own).mean();
        }

        Scalar kept = 1 - smoothing, shared = smoothing / (scores.size(-1) * region.Group.Size);
        var loss = (logs - own.mul(kept) - region.Reduced(shifted.sum(-1)).mul(shared)).mean();
        GC.KeepAlive((kept, shared));
        return loss;
    }

    /// <summary>The scores of the rows' classes, <c>[rows]</c>: zero where another rank has the class.</summary>
    private static torch.Tensor Own(torch.Tensor scores, torch.Tensor classes, TensorRegion region)
    {
        var count = scores.size(-1);
        Scalar first = count * region.Group.Rank, last = count - 1, zero = 0;
        var places = classes.sub(first);
        var isElsewhere = places.lt(zero).logical_or(places.gt(last));
        var own = scores.gather(1, places.clamp(zero, last).unsqueeze(-1)).squeeze(-1).masked_fill(isElsewhere, zero);
        GC.KeepAlive((first, last, zero));
        return own;
    }
}
