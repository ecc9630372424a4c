namespace Strata.Torch.Devices;

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
