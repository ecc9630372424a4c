using CsCheck;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Tests.Communication;

/// <summary>bfloat16 sums are the float32 sums, rounded to the nearest, ties to even: vectors and what is left over alike.</summary>
public class BFloat16ReducerTests
{
    [Fact]
    public void Every_value_plus_any_other_in_any_place() => Gen.Select(Gen.UShort, Gen.Int[0, 40], Gen.Enum<Reduction>()).Sample(
        (other, length, reduction) =>
        {
            var values = Enumerable.Range(0, length).Select(index => (ushort)((other * 31) + (index * 1777))).ToArray();
            var others = Enumerable.Repeat(other, length).ToArray();
            var expected = values.Select(value => Expected(value, other, reduction)).ToArray();
            BFloat16Reducer.Combine(values, others, reduction);
            Assert.Equal(expected, values);
        },
        iter: 20_000);

    private static ushort Expected(ushort left, ushort right, Reduction reduction)
    {
        var (a, b) = (Value(left), Value(right));
        var exact = reduction switch { Reduction.Sum => a + b, Reduction.Max => Math.Max(a, b), _ => Math.Min(a, b) };
        if (float.IsNaN(exact))
        {
            return 0x7FC0;
        }

        // The nearest of the value cut off and the next one away from zero, in double, where the halves are exact.
        var below = (ushort)(BitConverter.SingleToUInt32Bits(exact) >> 16);
        if (Value(below) == exact || float.IsInfinity(exact))
        {
            return below;
        }

        var above = (ushort)(below + 1);
        var next = float.IsInfinity(Value(above)) ? Math.CopySign(Math.Pow(2, 128), exact) : Value(above);
        var (down, up) = (Math.Abs((double)exact - Value(below)), Math.Abs(next - exact));
        return down < up || (down == up && below % 2 == 0) ? below : above;
    }

    private static float Value(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
