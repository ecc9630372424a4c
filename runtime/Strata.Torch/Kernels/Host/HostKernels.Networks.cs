using Strata.Torch.Kernels.Host.Rows;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor SwiGlu(torch.Tensor gateUp) =>
        Rows(gateUp, gateUp.size(-1)) is { } rows && gateUp.size(-1) % 2 == 0 && Takes(gateUp)
            ? Gated(gateUp, rows)
            : base.SwiGlu(gateUp);

    private static unsafe torch.Tensor Gated(torch.Tensor gateUp, long rows)
    {
        using var scope = torch.NewDisposeScope();
        var features = gateUp.size(-1) / 2;
        var y = torch.empty([.. gateUp.shape[..^1], features], gateUp.dtype);
        Run(y, new GateWork { X = Address(gateUp.contiguous()), Y = Address(y), Rows = rows, Features = features });
        return y.MoveToOuterDisposeScope();
    }
}
