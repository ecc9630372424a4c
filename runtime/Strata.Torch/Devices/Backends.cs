using TorchSharp;

namespace Strata.Torch.Devices;

/// <summary>Finds out whether a device can be used. Asking for one never silently gives another.</summary>
public static class Backends
{
    /// <summary>Reads a device's name: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>npu</c>, <c>npu:1</c>.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="InputException">There is no such device name.</exception>
    public static Device Parse(string name)
    {
        var parts = name.Split(':');
        var index = 0;
        if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], out index) || index < 0)))
        {
            throw Unknown(name);
        }

        return parts[0] switch
        {
            "cpu" when parts.Length == 1 => Device.Cpu,
            "cuda" => Device.Cuda(index),
            "npu" => Device.Ascend(index),
            _ => throw Unknown(name),
        };
    }

    /// <summary>Makes sure that a device can be used.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="BackendException">It cannot; the message says why.</exception>
    public static void Require(Device device)
    {
        RequireLibrary();
        switch (device.Kind)
        {
            case DeviceKind.Cpu:
                return;
            case DeviceKind.Cuda when !torch.cuda.is_available():
                throw new BackendException(
                    $"{device} is not available: this build of Strata carries libtorch for the processor, or no NVIDIA driver was found. "
                    + "Build with -p:StrataTorchBackend=cuda-12.8-linux-x64 (or -win-x64) on a machine with an NVIDIA driver "
                    + "of version 570 or later.");
            case DeviceKind.Cuda when device.Index >= torch.cuda.device_count():
                throw new BackendException(
                    $"{device} is not there: this machine has {torch.cuda.device_count()} CUDA devices, numbered from 0.");
            case DeviceKind.Cuda:
                return;
            default:
                throw new BackendException(
                    $"{device} is not available: this version of Strata has no Ascend backend yet. Use --device cpu or cuda.");
        }
    }

    /// <summary>What TorchSharp reports of a native library that does not load names the wrong cause; this is the right one.</summary>
    private static void RequireLibrary()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception fault) when (fault is TypeInitializationException or NotSupportedException or DllNotFoundException)
        {
            throw new BackendException(
                "libtorch does not load. Strata mends TorchSharp's native library while it builds, so that Debian 12 and Ubuntu 22.04 "
                + "can use it; if StrataRelaxTorchSharp was set to false, remove that, or use a system with GCC 13's libstdc++ "
                + "(Debian 13, Ubuntu 24.04). "
                + $"If StrataTorchBackend is 'none', name a backend. The loader said: {Innermost(fault).Message.Split('\n')[0]}");
        }
    }

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private static InputException Unknown(string name) =>
        new($"'{name}' names no device; expected cpu, cuda, cuda:N, npu or npu:N.");
}

/// <summary>A backend cannot be used here. The message says exactly why, and what to install.</summary>
/// <param name="message">Why, and the way out.</param>
public sealed class BackendException(string message) : Exception(message);
