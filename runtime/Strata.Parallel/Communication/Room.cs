using System.Runtime.InteropServices;

namespace Strata.Parallel.Communication;

/// <summary>
/// Memory that does not move and goes with its owner. A new one for each call would cost more than the call: its pages come one by one.
/// </summary>
internal sealed unsafe class Room(long bytes)
{
    ~Room() => NativeMemory.Free((void*)Region.Address);

    public Region Region { get; } = new((nint)NativeMemory.Alloc((nuint)Math.Max(1, bytes)), bytes);
}
