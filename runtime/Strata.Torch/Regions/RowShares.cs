using TorchSharp;

namespace Strata.Torch.Regions;

/// <summary>
/// How ranks share out the rows of a sequence, the second dimension from the end: neighbouring ones, and the first ranks one more where
/// they are no multiple.
/// </summary>
/// <param name="group">The ranks.</param>
internal sealed class RowShares(ITensorGroup group)
{
    /// <summary>How many rows this rank has.</summary>
    /// <param name="rows">How many there are.</param>
    public long Own(long rows) => Of(rows, group.Rank);

    /// <summary>A ghost with another number of rows.</summary>
    /// <param name="ghost">A ghost, <c>[..., rows, features]</c>.</param>
    /// <param name="rows">How many it is to have.</param>
    public static torch.Tensor Ghost(torch.Tensor ghost, long rows) => torch.empty(
        [.. ghost.shape[..^2], rows, ghost.shape[^1]], ghost.dtype, ghost.device, requires_grad: ghost.requires_grad);

    /// <summary>This rank's share of what each has whole; the gradients of all shares come together.</summary>
    /// <param name="x">All rows, <c>[..., rows, features]</c>.</param>
    public torch.Tensor Split(torch.Tensor x)
    {
        var rows = x.size(-2);
        return RegionFunction.Of(x, Cut, gradient => Together(gradient, rows));
    }

    /// <summary>All rows, where what follows is the same on each rank, and so its gradient.</summary>
    /// <param name="x">This rank's share, <c>[..., own, features]</c>.</param>
    /// <param name="rows">How many all have.</param>
    public torch.Tensor Joined(torch.Tensor x, long rows) => RegionFunction.Of(x, own => Together(own, rows), Cut);

    /// <summary>All rows, where each rank computes something else of them: its gradient is a summand.</summary>
    /// <param name="x">This rank's share, <c>[..., own, features]</c>.</param>
    /// <param name="rows">How many all have.</param>
    public torch.Tensor Gathered(torch.Tensor x, long rows) => RegionFunction.Of(x, own => Together(own, rows), SummedCut);

    /// <summary>This rank's share of the sum of what the ranks have.</summary>
    /// <param name="x">A summand of all rows, <c>[..., rows, features]</c>.</param>
    public torch.Tensor ScatterSummed(torch.Tensor x)
    {
        var rows = x.size(-2);
        return RegionFunction.Of(x, SummedCut, gradient => Together(gradient, rows));
    }

    private long Of(long rows, int rank) => (rows / group.Size) + (rank < rows % group.Size ? 1 : 0);

    private IEnumerable<(long Start, long Count)> All(long rows)
    {
        long start = 0;
        for (var rank = 0; rank < group.Size; rank++)
        {
            yield return (start, Of(rows, rank));
            start += Of(rows, rank);
        }
    }

    private torch.Tensor Cut(torch.Tensor x)
    {
        var (start, count) = All(x.size(-2)).ElementAt(group.Rank);
        return TensorRegion.Copy(x.narrow(-2, start, count));
    }

    private torch.Tensor Together(torch.Tensor own, long rows)
    {
        long[] shape = own.shape;
        List<torch.Tensor> all = [.. All(rows).Select(
            share => torch.empty([.. shape[..^2], share.Count, shape[^1]], own.dtype, own.device))];
        group.Gather(own.detach().contiguous(), all);
        return torch.cat(all, -2);
    }

    private torch.Tensor SummedCut(torch.Tensor x)
    {
        List<torch.Tensor> parts = [.. All(x.size(-2)).Select(share => x.detach().narrow(-2, share.Start, share.Count).contiguous())];
        var own = torch.empty_like(parts[group.Rank]);
        group.ScatterSum(parts, own);
        return own;
    }
}
