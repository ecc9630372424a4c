using System.Collections.Concurrent;
using TorchSharp;

namespace Strata.Torch.Kernels;

/// <summary>Which kernels a device has: plain maths, unless a set of its own was given.</summary>
/// <remarks>
/// A kernel is one new file, <c>Kernels/DEVICE/DEVICEKernels.OPERATION.cs</c>: a part of <c>partial class DEVICEKernels : PlainKernels</c>
/// that overrides the operation. A device's first file also gives the set, from a module initializer.
/// </remarks>
public static class DeviceKernels
{
    private static readonly PlainKernels Plain = new();
    private static readonly ConcurrentDictionary<DeviceType, IKernels> Sets = [];

    /// <summary>Gives a kind of device its kernels, for all models and for good.</summary>
    /// <param name="device">The kind of device.</param>
    /// <param name="kernels">Its kernels.</param>
    public static void Use(DeviceType device, IKernels kernels) => Sets[device] = kernels;

    /// <summary>The kernels of the device that a tensor lies on.</summary>
    /// <param name="x">The tensor, of any shape <c>[...]</c>; only its device is asked for.</param>
    public static IKernels Of(torch.Tensor x) => Of(x.device_type);

    internal static IKernels Of(DeviceType device) => Sets.GetValueOrDefault(device, Plain);
}
