using TorchSharp;

namespace Strata.Torch.Devices;

/// <summary>A device that computes. It is a value: models carry no device in their types.</summary>
/// <param name="Kind">Which backend.</param>
/// <param name="Index">Which of its devices, from 0.</param>
public sealed record Device(DeviceKind Kind, int Index = 0)
{
    /// <summary>TorchSharp has no name for the type that Ascend registers itself under; libtorch's number for it is 20.</summary>
    private const int PrivateUse1 = 20;

    /// <summary>The processor.</summary>
    public static Device Cpu { get; } = new(DeviceKind.Cpu);

    /// <summary>An NVIDIA graphics processor.</summary>
    /// <param name="index">Which, from 0.</param>
    public static Device Cuda(int index = 0) => new(DeviceKind.Cuda, index);

    /// <summary>A Huawei Ascend processor.</summary>
    /// <param name="index">Which, from 0.</param>
    public static Device Ascend(int index = 0) => new(DeviceKind.Ascend, index);

    /// <summary>The same device as TorchSharp names it.</summary>
    public torch.Device ToTorch() => Kind switch
    {
        DeviceKind.Cpu => torch.CPU,
        DeviceKind.Cuda => torch.device(DeviceType.CUDA, Index),
        _ => torch.device((DeviceType)PrivateUse1, Index),
    };

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        DeviceKind.Cpu => "cpu",
        DeviceKind.Cuda => $"cuda:{Index}",
        _ => $"npu:{Index}",
    };
}

/// <summary>The backends Strata knows.</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>NVIDIA graphics processors.</summary>
    Cuda,

    /// <summary>Huawei Ascend processors.</summary>
    Ascend,
}
