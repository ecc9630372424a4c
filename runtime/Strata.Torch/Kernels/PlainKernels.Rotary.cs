using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Kernels;

public partial class PlainKernels
{
    /// <inheritdoc />
    public virtual torch.Tensor Rotate(torch.Tensor x, torch.Tensor cos, torch.Tensor sin, RotaryPairs pairs)
    {
        var (head, turned) = (x.size(-1), cos.size(-1) * 2);
        var wide = x.to_type(cos.dtype);
        var start = wide.narrow(-1, 0, turned);
        var y = pairs is RotaryPairs.Interleaved ? Neighbours(start, cos, sin) : Halves(start, cos, sin);
        return (turned < head ? torch.cat([y, wide.narrow(-1, turned, head - turned)], -1) : y).to_type(x.dtype);
    }

    private static torch.Tensor Neighbours(torch.Tensor x, torch.Tensor cos, torch.Tensor sin)
    {
        var pairs = x.SplitLast(2);
        var (a, b) = (pairs.select(-1, 0), pairs.select(-1, 1));
        return torch.stack([(a * cos) - (b * sin), (b * cos).Plus(a * sin)], -1).MergeLast();
    }

    private static torch.Tensor Halves(torch.Tensor x, torch.Tensor cos, torch.Tensor sin)
    {
        var half = cos.size(-1);
        var (a, b) = (x.narrow(-1, 0, half), x.narrow(-1, half, half));
        return torch.cat([(a * cos) - (b * sin), (b * cos).Plus(a * sin)], -1);
    }
}
