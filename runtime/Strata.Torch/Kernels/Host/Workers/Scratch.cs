using System.Runtime.InteropServices;

namespace Strata.Torch.Kernels.Host.Workers;

/// <summary>Memory that a thread computes in, kept from kernel to kernel: a token allocates none.</summary>
internal sealed unsafe class Scratch
{
    [ThreadStatic]
    private static Scratch? _own;

    private float* _memory;
    private long _count;

    ~Scratch() => NativeMemory.AlignedFree(_memory);

    /// <summary>Room for float32 numbers, of any content; until this thread asks again.</summary>
    /// <param name="count">How many.</param>
    public static float* Numbers(long count)
    {
        var own = _own ??= new();
        if (own._count < count)
        {
            NativeMemory.AlignedFree(own._memory);
            own._memory = null;
            own._count = 0;
            own._memory = (float*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(float)), 64);
            own._count = count;
        }

        return own._memory;
    }
}
