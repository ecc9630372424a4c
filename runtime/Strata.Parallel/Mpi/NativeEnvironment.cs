using System.Runtime.InteropServices;

namespace Strata.Parallel.Mpi;

/// <summary>What native libraries see of this process: variables that .NET sets do not reach them.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>
    /// UCX, which Debian's MPICH stands on, takes SIGSEGV as it is loaded, and a caught NullReferenceException would end the process.
    /// </summary>
    public static void KeepSignals()
    {
        Set("UCX_ERROR_SIGNALS", "");
        Set("UCX_HANDLE_ERRORS", "none");
    }

    /// <summary>Sleeps for less than a tick of the system's clock.</summary>
    public static void Sleep(TimeSpan time)
    {
        var request = new Timespec((long)time.TotalSeconds, time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        _ = NanoSleep(request, 0);
    }

    private static void Set(string name, string value)
    {
        if (SetVariable(name, value, 1) != 0)
        {
            throw new InvalidOperationException($"setenv {name}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in Timespec request, nint remaining);

    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
