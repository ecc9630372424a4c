using Strata.Torch.Kernels.Host.Products;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        var columns = weight.size(1);
        return x.size(-1) != columns || (bias is not null && bias.numel() != weight.size(0)) || !Takes(x, weight, bias)
            ? base.Linear(x, weight, bias)
            : Rows(x, columns) is { } count && weight.stride(1) == 1 ? Few(x, count, weight, bias)
            : x.dtype == torch.ScalarType.BFloat16 && x.numel() > 0 && weight.numel() > 0 && WidensFirst ? Many(x, weight, bias)
            : base.Linear(x, weight, bias);
    }

    private static unsafe torch.Tensor Few(torch.Tensor x, long count, torch.Tensor weight, torch.Tensor? bias)
    {
        using var scope = torch.NewDisposeScope();
        var (rows, columns) = (weight.size(0), weight.size(1));
        var y = torch.empty([.. x.shape[..^1], rows], x.dtype);
        Run(y, new ProductWork(
            new RowProduct
            {
                X = Address(x.contiguous()),
                Count = count,
                Weight = Address(weight),
                Stride = weight.stride(0),
                Bias = bias is null ? null : Address(bias.contiguous()),
                Y = Address(y),
                Rows = rows,
                Columns = columns,
            },
            HostThreads.Pool), weight);
        return y.MoveToOuterDisposeScope();
    }
}
