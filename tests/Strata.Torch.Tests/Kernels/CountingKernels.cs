using System.Runtime.CompilerServices;
using TorchSharp;

namespace Strata.Torch.Tests.Kernels;

/// <summary>
/// A kernel of a device, as anybody would add one: this file and no other. The device is libtorch's, of tensors without numbers.
/// </summary>
internal sealed class CountingKernels : PlainKernels
{
    public static int Norms { get; private set; }

    public override torch.Tensor RmsNorm(torch.Tensor x, torch.Tensor weight, Scalar epsilon)
    {
        Norms++;
        return base.RmsNorm(x, weight, epsilon);
    }

    [ModuleInitializer]
    internal static void Use() => DeviceKernels.Use(DeviceType.META, new CountingKernels());
}
