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

    /// <inheritdoc />
    protected override unsafe void Widen(QuantisedWeight weight, long first, torch.Tensor block)
    {
        if (weight.Codes.device_type != DeviceType.CPU || block.device_type != DeviceType.CPU)
        {
            base.Widen(weight, first, block);
            return;
        }

        var (scheme, columns) = (weight.Scheme, weight.Columns);
        CodeWidening.Run(
            new()
            {
                Codes = Address(weight.Codes) + (first * scheme.RowBytes(columns)),
                RowBytes = scheme.RowBytes(columns),
                Scales = (ushort*)Address(weight.Scales) + (first * scheme.Groups(columns)),
                Groups = scheme.Groups(columns),
                Group = scheme.Group,
                IsByte = scheme.Bits == 8,
                Columns = columns,
                To = (float*)Address(block),
            },
            block.size(0),
            HostThreads.Pool);
        GC.KeepAlive(weight);
        GC.KeepAlive(block);
    }

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
