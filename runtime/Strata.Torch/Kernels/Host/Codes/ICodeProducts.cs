using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>
/// Sums of products of small integers, which every processor computes to the same integers: what differs is how many instructions it takes.
/// </summary>
internal unsafe interface ICodeProducts
{
    /// <summary>Adds to each of eight sums the two products of its pair.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="codes">Codes, widened.</param>
    /// <param name="x">The activation.</param>
    static abstract Vector256<int> Add(Vector256<int> sum, Vector256<short> codes, Vector256<short> x);

    /// <summary>Adds to each of eight sums the four products of its four.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="codes">Codes from 0 to 15.</param>
    /// <param name="x">The activation.</param>
    static abstract Vector256<int> Add(Vector256<int> sum, Vector256<byte> codes, Vector256<sbyte> x);

    /// <summary>Reads sixteen codes and widens them.</summary>
    /// <param name="from">The first, at any address.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<short> Widen(byte* from)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int16((sbyte*)from);
        }

        var codes = Vector128.Load((sbyte*)from);
        return Vector256.Create(Vector128.WidenLower(codes), Vector128.WidenUpper(codes));
    }
}

/// <summary>By AVX-VNNI: an instruction each.</summary>
internal readonly struct VnniProducts : ICodeProducts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> codes, Vector256<short> x) =>
        AvxVnni.MultiplyWideningAndAdd(sum, codes, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> codes, Vector256<sbyte> x) =>
        AvxVnni.MultiplyWideningAndAdd(sum, codes, x);
}

/// <summary>By AVX2: products of pairs, and a sum. Two products of codes up to 15 and activations of 8 bits fit into 16 bits.</summary>
internal readonly struct Avx2Products : ICodeProducts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> codes, Vector256<short> x) =>
        sum + Avx2.MultiplyAddAdjacent(codes, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> codes, Vector256<sbyte> x) =>
        sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(codes, x), Vector256<short>.One);
}

/// <summary>By what every processor has: shifts bring each number of a word to its own place.</summary>
internal readonly struct PortableProducts : ICodeProducts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> codes, Vector256<short> x)
    {
        var (w, y) = (codes.AsInt32(), x.AsInt32());
        return sum + (((w << 16) >> 16) * ((y << 16) >> 16)) + ((w >> 16) * (y >> 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> codes, Vector256<sbyte> x)
    {
        var (w, y, mask) = (codes.AsInt32(), x.AsInt32(), Vector256.Create(15));
        return sum + ((w & mask) * ((y << 24) >> 24)) + (((w >> 8) & mask) * ((y << 16) >> 24))
            + (((w >> 16) & mask) * ((y << 8) >> 24)) + (((w >> 24) & mask) * (y >> 24));
    }
}
