using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Products;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        var columns = weight.size(1);
        var count = columns == 0 ? 0 : x.numel() / columns;
        return count is > 0 and <= MostRows && weight.stride(1) == 1 && x.size(-1) == columns && Takes(x, weight, bias)
            ? Few(x, count, weight, bias)
            : base.Linear(x, weight, bias);
    }

    private static unsafe torch.Tensor Few(torch.Tensor x, long count, torch.Tensor weight, torch.Tensor? bias)
    {
        using var scope = torch.NewDisposeScope();
        var (rows, columns) = (weight.size(0), weight.size(1));
        var y = torch.empty([.. x.shape[..^1], rows], x.dtype);
        var product = new RowProduct
        {
            X = Address(x.contiguous()),
            Count = count,
            Weight = Address(weight),
            Stride = weight.stride(0),
            Bias = bias is null ? null : Address(bias.contiguous()),
            Y = Address(y),
            Rows = rows,
            Columns = columns,
        };
        if (x.dtype is torch.ScalarType.BFloat16)
        {
            Few<BFloat16Numbers>(product);
        }
        else
        {
            Few<Float32Numbers>(product);
        }

        return y.MoveToOuterDisposeScope();
    }

    private static void Few<TNumber>(RowProduct product)
        where TNumber : unmanaged, INumberFormat
    {
        switch (LaneCount.Best)
        {
            case 16:
                RowProducts<Lanes512, TNumber>.Run(product, HostThreads.Pool);
                break;
            case 8:
                RowProducts<Lanes256, TNumber>.Run(product, HostThreads.Pool);
                break;
            default:
                RowProducts<Lanes128, TNumber>.Run(product, HostThreads.Pool);
                break;
        }
    }

    private static unsafe byte* Address(torch.Tensor tensor) => (byte*)ForeignTensor.DataPointer(tensor);
}
