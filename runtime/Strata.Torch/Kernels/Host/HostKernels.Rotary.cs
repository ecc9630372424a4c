using Strata.Torch.Kernels.Host.Rows;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor Rotate(torch.Tensor x, torch.Tensor cos, torch.Tensor sin, RotaryPairs pairs)
    {
        var (heads, head, count) = (x.size(-2), x.size(-1), cos.size(-1));
        return Rows(x, heads * head) is { } tokens && count * 2 <= head && sin.size(-1) == count && cos.dtype == sin.dtype
            && Turns(x, tokens, cos) && Turns(x, tokens, sin)
            ? Turned(x, cos, sin, pairs, tokens)
            : base.Rotate(x, cos, sin, pairs);
    }

    /// <summary>Whether each token has angles of its own, in the heads' element type or in float32.</summary>
    private static bool Turns(torch.Tensor x, long tokens, torch.Tensor angles) =>
        angles.numel() == tokens * angles.size(-1) && Takes(x) && (angles.dtype == x.dtype || angles.dtype == torch.ScalarType.Float32)
            && Takes(angles);

    private static unsafe torch.Tensor Turned(torch.Tensor x, torch.Tensor cos, torch.Tensor sin, RotaryPairs pairs, long tokens)
    {
        using var scope = torch.NewDisposeScope();
        var y = torch.empty(x.shape, x.dtype);
        Run(y, new RotaryWork
        {
            X = Address(x.contiguous()),
            Y = Address(y),
            Cos = Address(cos.contiguous()),
            Sin = Address(sin.contiguous()),
            Tokens = tokens,
            Heads = x.size(-2),
            Head = x.size(-1),
            Pairs = cos.size(-1),
            AreNeighbours = pairs is RotaryPairs.Interleaved,
            IsRounded = cos.dtype == x.dtype,
        });
        return y.MoveToOuterDisposeScope();
    }
}
