using System.Runtime.InteropServices;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Ranks;

/// <summary>Values that do not move.</summary>
internal sealed unsafe class Memory<T>(int count) : IDisposable
    where T : unmanaged
{
    private readonly T* _first = (T*)NativeMemory.AllocZeroed((nuint)Math.Max(1, count), (nuint)sizeof(T));

    public Memory(params IEnumerable<T> values)
        : this(values.Count()) => values.ToArray().CopyTo(Values);

    public Span<T> Values => new(_first, count);

    public Region Region => new((nint)_first, (long)count * sizeof(T));

    public void Dispose() => NativeMemory.Free(_first);
}
