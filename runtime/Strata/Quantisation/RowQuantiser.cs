using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Strata.Checkpoints;

namespace Strata.Quantisation;

/// <summary>Quantises rows of a weight, one after the other, as they are read.</summary>
/// <param name="scheme">How they are stored.</param>
/// <param name="type">The element type that they are read in.</param>
/// <param name="columns">Numbers of a row.</param>
internal sealed class RowQuantiser(QuantisationScheme scheme, ElementType type, int columns)
{
    private readonly double[] _exact = new double[columns];
    private readonly float[] _values = new float[columns];
    private readonly sbyte[] _codes = new sbyte[columns + 1];

    /// <summary>Squares of the differences that rounding made, so far.</summary>
    public double Error { get; private set; }

    /// <summary>Squares of the weights, so far.</summary>
    public double Total { get; private set; }

    /// <summary>Quantises a row.</summary>
    /// <param name="row">Its numbers, little-endian.</param>
    /// <param name="codes">Room for <see cref="QuantisationScheme.RowBytes"/>.</param>
    /// <param name="scales">Room for a bfloat16 number of each group.</param>
    /// <exception cref="InputException">A number is none, or infinite.</exception>
    public void Quantise(ReadOnlySpan<byte> row, Span<byte> codes, Span<byte> scales)
    {
        FloatElements.Decode(type, row, _exact);
        if (FloatElements.CountFinite(_exact) < columns)
        {
            throw new InputException("it holds a number that is infinite or none, which no code stands for. Fetch the checkpoint again.");
        }

        for (var index = 0; index < columns; index++)
        {
            _values[index] = (float)_exact[index];
        }

        for (var (start, group) = (0, 0); start < columns; start += scheme.Group, group++)
        {
            var count = Math.Min(scheme.Group, columns - start);
            var values = _values.AsSpan(start, count);
            var own = _codes.AsSpan(start, count);
            var scale = GroupQuantiser.Quantise(values, scheme, own);
            BinaryPrimitives.WriteUInt16LittleEndian(scales[(2 * group)..], FloatElements.BFloat16(scale));
            for (var index = 0; index < count; index++)
            {
                var difference = values[index] - (own[index] * scale);
                Error += difference * difference;
                Total += values[index] * values[index];
            }
        }

        if (scheme.Bits == 8)
        {
            MemoryMarshal.AsBytes(_codes.AsSpan(0, columns)).CopyTo(codes);
            return;
        }

        // A pair's first code is the lower half of its byte; 8 is added to each, so that a half is a number from 0 to 15.
        _codes[columns] = 0;
        for (var index = 0; index < columns; index += 2)
        {
            codes[index / 2] = (byte)((_codes[index] + 8) | ((_codes[index + 1] + 8) << 4));
        }
    }
}
