using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>
/// Products of some rows of codes with some activations. Each product is summed in the same order in every tile, so that a row of a batch
/// is what it is alone.
/// </summary>
/// <typeparam name="TFormat">How codes lie in memory.</typeparam>
/// <typeparam name="TProducts">How the processor multiplies.</typeparam>
internal static unsafe class CodeTiles<TFormat, TProducts>
    where TFormat : struct, ICodeFormat
    where TProducts : struct, ICodeProducts
{
    /// <summary>Steps whose factors are computed at once.</summary>
    public const int Steps = 32;

    /// <summary>Factors of those steps.</summary>
    public const int Factors = 2 * Steps;

    /// <summary>Four rows, one activation.</summary>
    /// <param name="codes">The first row's.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="x">The activation.</param>
    /// <param name="factors">The rows', each <see cref="Factors"/> after the one before.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="ahead">How many bytes further on lies what is read next time, and is asked for now; 0 for nothing.</param>
    /// <param name="sums">Four times eight sums, which are gone on with.</param>
    public static void FourByOne(
        byte* codes, long stride, byte* x, float* factors, int steps, long ahead, Vector256<float>* sums)
    {
        var (a, b, c, d) = (sums[0], sums[1], sums[2], sums[3]);
        byte* second = codes + stride, third = second + stride, fourth = third + stride;
        for (; steps > 0; steps--)
        {
            Ask(codes + ahead);
            Ask(second + ahead);
            Ask(third + ahead);
            Ask(fourth + ahead);
            a = Add(a, codes, x, factors);
            b = Add(b, second, x, factors + Factors);
            c = Add(c, third, x, factors + (2 * Factors));
            d = Add(d, fourth, x, factors + (3 * Factors));
            codes += TFormat.StepBytes;
            second += TFormat.StepBytes;
            third += TFormat.StepBytes;
            fourth += TFormat.StepBytes;
            x += TFormat.XBytes;
            factors += TFormat.Step / TFormat.Group;
        }

        (sums[0], sums[1], sums[2], sums[3]) = (a, b, c, d);
    }

    /// <summary>One row, four activations.</summary>
    /// <param name="codes">The row's.</param>
    /// <param name="x">The first activation.</param>
    /// <param name="stride">Bytes from activation to activation.</param>
    /// <param name="factors">The activations', each <see cref="Factors"/> after the one before.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="sums">Four times eight sums, which are gone on with.</param>
    public static void OneByFour(byte* codes, byte* x, long stride, float* factors, int steps, Vector256<float>* sums)
    {
        var (a, b, c, d) = (sums[0], sums[1], sums[2], sums[3]);
        byte* second = x + stride, third = second + stride, fourth = third + stride;
        for (; steps > 0; steps--)
        {
            a = Add(a, codes, x, factors);
            b = Add(b, codes, second, factors + Factors);
            c = Add(c, codes, third, factors + (2 * Factors));
            d = Add(d, codes, fourth, factors + (3 * Factors));
            codes += TFormat.StepBytes;
            x += TFormat.XBytes;
            second += TFormat.XBytes;
            third += TFormat.XBytes;
            fourth += TFormat.XBytes;
            factors += TFormat.Step / TFormat.Group;
        }

        (sums[0], sums[1], sums[2], sums[3]) = (a, b, c, d);
    }

    /// <summary>One row, one activation.</summary>
    /// <param name="codes">The row's.</param>
    /// <param name="x">The activation.</param>
    /// <param name="factors">The row's.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="sums">Eight sums, which are gone on with.</param>
    public static void One(byte* codes, byte* x, float* factors, int steps, Vector256<float>* sums)
    {
        var a = *sums;
        for (; steps > 0; steps--)
        {
            a = Add(a, codes, x, factors);
            codes += TFormat.StepBytes;
            x += TFormat.XBytes;
            factors += TFormat.Step / TFormat.Group;
        }

        *sums = a;
    }

    /// <summary>
    /// Has a line brought from memory: rows of codes are short, and a processor's own guess begins anew with each of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(byte* line)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(line);
            if (TFormat.StepBytes > 64)
            {
                Sse.Prefetch1(line + 64);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> sum, byte* codes, byte* x, float* factors) => Vector256.MultiplyAddEstimate(
        Vector256.ConvertToSingle(TFormat.Sums<TProducts>(codes, x)), TFormat.Factors(factors), sum);
}
