using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>Rows of codes as float32 numbers, for a prompt's product: what is given to each thread.</summary>
internal unsafe struct CodeWidening
{
    /// <summary>Rows that a thread takes at once.</summary>
    private const long Share = 4;

    /// <summary>The codes of the first row.</summary>
    public byte* Codes;

    /// <summary>Bytes of a row of codes.</summary>
    public long RowBytes;

    /// <summary>The scales of the first row, bfloat16.</summary>
    public ushort* Scales;

    /// <summary>Scales of a row.</summary>
    public long Groups;

    /// <summary>Columns that share a scale.</summary>
    public int Group;

    /// <summary>Whether a code has 8 bits; 4 otherwise.</summary>
    public bool IsByte;

    /// <summary>Columns of a row.</summary>
    public long Columns;

    /// <summary>Where the numbers go, row after row.</summary>
    public float* To;

    /// <summary>Widens rows.</summary>
    /// <param name="work">Which.</param>
    /// <param name="rows">How many.</param>
    /// <param name="pool">The threads.</param>
    public static void Run(CodeWidening work, long rows, WorkerPool pool) => pool.Run(&Some, &work, rows, Share);

    private static void Some(void* arguments, long from, long to)
    {
        var work = (CodeWidening*)arguments;
        for (var row = from; row < to; row++)
        {
            var codes = work->Codes + (row * work->RowBytes);
            var number = work->To + (row * work->Columns);
            for (var group = 0L; group < work->Groups; group++)
            {
                var start = group * work->Group;
                var scale = BFloat16Numbers.ReadOne((byte*)(work->Scales + (row * work->Groups) + group));
                var count = (int)Math.Min(work->Group, work->Columns - start);
                if (work->IsByte)
                {
                    Bytes(codes + start, scale, number + start, count);
                }
                else
                {
                    Pairs(codes + (start / 2), scale, number + start, count);
                }
            }
        }
    }

    private static void Bytes(byte* codes, float scale, float* to, int count)
    {
        var at = 0;
        for (; Avx2.IsSupported && at + 8 <= count; at += 8)
        {
            (Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32((sbyte*)codes + at)) * scale).Store(to + at);
        }

        for (; at < count; at++)
        {
            to[at] = ((sbyte*)codes)[at] * scale;
        }
    }

    private static void Pairs(byte* codes, float scale, float* to, int count)
    {
        var (places, mask) = (Vector256.Create(0u, 4, 8, 12, 16, 20, 24, 28), Vector256.Create(15u));
        var at = 0;
        for (; Avx2.IsSupported && at + 8 <= count; at += 8)
        {
            var eight = Avx2.ShiftRightLogicalVariable(Vector256.Create(*(uint*)(codes + (at / 2))), places) & mask;
            (Vector256.ConvertToSingle(eight.AsInt32() - Vector256.Create(8)) * scale).Store(to + at);
        }

        for (; at < count; at++)
        {
            to[at] = (((codes[at / 2] >> ((at & 1) * 4)) & 15) - 8) * scale;
        }
    }
}
