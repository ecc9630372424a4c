using Strata.Torch.Kernels.Host.Codes;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor Linear(torch.Tensor x, QuantisedWeight weight, torch.Tensor? bias) =>
        x.size(-1) == weight.Columns && Rows(x, weight.Columns) is { } count && Takes(x, bias)
            && (bias is null || bias.numel() == weight.Rows) && weight.Codes.device_type == DeviceType.CPU
            ? Coded(x, count, weight, bias)
            : base.Linear(x, weight, bias);

    private static unsafe torch.Tensor Coded(torch.Tensor x, long count, QuantisedWeight weight, torch.Tensor? bias)
    {
        using var scope = torch.NewDisposeScope();
        var y = torch.empty([.. x.shape[..^1], weight.Rows], x.dtype);
        CodeWork.Run(
            new()
            {
                X = Address(x.contiguous()),
                Count = count,
                Codes = Address(weight.Codes),
                RowBytes = weight.Scheme.RowBytes(weight.Columns),
                Scales = (ushort*)Address(weight.Scales),
                Bias = bias is null ? null : Address(bias.contiguous()),
                Y = Address(y),
                Rows = weight.Rows,
                Columns = weight.Columns,
                IsHalf = x.dtype is torch.ScalarType.BFloat16,
            },
            weight.Scheme,
            CodeWork.Best,
            HostThreads.Pool);
        GC.KeepAlive(weight);
        return y.MoveToOuterDisposeScope();
    }
}
