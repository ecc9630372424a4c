using Strata.Torch.Devices;
using Strata.Torch.Regions;
using Strata.Torch.Stages;
using TorchSharp;

namespace Strata.Torch.Modules;

/// <summary>Where and how a model is made: on which device, in which element type, by which ranks.</summary>
/// <param name="Device">The device that holds the parameters and computes.</param>
/// <param name="ElementType">The element type of the parameters and activations.</param>
public sealed record ParallelContext(Device Device, torch.ScalarType ElementType)
{
    /// <summary>Which pipeline stage each parameter lies on; null where there is only one.</summary>
    public StagedParameters? Stages { get; init; }

    /// <summary>Which parameters are split over ranks; null where none is.</summary>
    public SplitParameters? Splits { get; init; }

    /// <summary>One process on the CPU, in float32.</summary>
    public static ParallelContext Single { get; } = new(Device.Cpu, torch.ScalarType.Float32);
}
