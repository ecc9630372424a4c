using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

/// <summary>
/// The processor's own kernels: what a token costs when it is generated, where torch reads a weight at half the memory's rate and
/// each small operation costs a call. Prompts, training, and element types other than float32 and bfloat16 go the plain way.
/// </summary>
internal sealed partial class HostKernels : PlainKernels
{
    /// <summary>More rows are a matrix product, which torch's library computes faster.</summary>
    private const long MostRows = 8;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A device's kernels give themselves: no list of devices is kept.")]
    internal static void Use() => DeviceKernels.Use(DeviceType.CPU, new HostKernels());

    /// <summary>Whether tensors are what these kernels compute: of one element type, on the processor, without gradient.</summary>
    private static bool Takes(params ReadOnlySpan<torch.Tensor?> tensors)
    {
        var type = tensors[0]!.dtype;
        if (type is not (torch.ScalarType.BFloat16 or torch.ScalarType.Float32))
        {
            return false;
        }

        foreach (var tensor in tensors)
        {
            if (tensor is not null && (tensor.dtype != type || tensor.device_type != DeviceType.CPU || Records(tensor)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Records(torch.Tensor tensor) => tensor.requires_grad && torch.is_grad_enabled();

    /// <summary>How many rows of so many numbers a tensor has; null where they are none, too many, or of another length.</summary>
    private static long? Rows(torch.Tensor x, long numbers) =>
        numbers > 0 && x.numel() / numbers is > 0 and <= MostRows and var rows && x.numel() == rows * numbers ? rows : null;

    /// <summary>Does work; tensors that are read where they lie, and that no scope of this call holds, live until it is done.</summary>
    private static void Run<TWork>(torch.Tensor result, TWork work, params ReadOnlySpan<torch.Tensor> read)
        where TWork : struct, ILaneWork
    {
        LaneWork.Run(work, result.dtype is torch.ScalarType.BFloat16, LaneCount.Best);
        foreach (var tensor in read)
        {
            GC.KeepAlive(tensor);
        }
    }

    private static unsafe byte* Address(torch.Tensor tensor) => (byte*)ForeignTensor.DataPointer(tensor);
}
