using System.Buffers.Binary;

namespace Strata.Checkpoints;

/// <summary>
/// Elements in floating point as doubles and back, little-endian. To the nearest, ties to even; to 16 bits as torch converts a double, by
/// way of a float: what was recorded of the original is so (one element of 266,000 shows the difference).
/// </summary>
internal static class FloatElements
{
    /// <summary>Reads elements; every value of these types is a double.</summary>
    /// <param name="type">Their type, one that holds weights.</param>
    /// <param name="bytes">The elements.</param>
    /// <param name="values">Where they go; as many as there are elements.</param>
    public static void Decode(ElementType type, ReadOnlySpan<byte> bytes, Span<double> values)
    {
        switch (type)
        {
            case ElementType.BFloat16:
                for (var index = 0; index < values.Length; index++)
                {
                    values[index] = BitConverter.UInt32BitsToSingle(
                        (uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * index)..]) << 16);
                }

                break;
            case ElementType.Float16:
                for (var index = 0; index < values.Length; index++)
                {
                    values[index] = (double)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * index)..]);
                }

                break;
            case ElementType.Float32:
                for (var index = 0; index < values.Length; index++)
                {
                    values[index] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * index)..]);
                }

                break;
            case ElementType.Float64:
                for (var index = 0; index < values.Length; index++)
                {
                    values[index] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * index)..]);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "It holds no weights in floating point.");
        }
    }

    /// <summary>How many are finite.</summary>
    /// <param name="values">The values.</param>
    public static int CountFinite(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += double.IsFinite(value) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Writes elements.</summary>
    /// <param name="type">Their type, one that holds weights.</param>
    /// <param name="values">The values.</param>
    /// <param name="bytes">Where they go.</param>
    public static void Encode(ElementType type, ReadOnlySpan<double> values, Span<byte> bytes)
    {
        switch (type)
        {
            case ElementType.BFloat16:
                for (var index = 0; index < values.Length; index++)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes[(2 * index)..], BFloat16((float)values[index]));
                }

                break;
            case ElementType.Float16:
                for (var index = 0; index < values.Length; index++)
                {
                    BinaryPrimitives.WriteHalfLittleEndian(bytes[(2 * index)..], (Half)(float)values[index]);
                }

                break;
            case ElementType.Float32:
                for (var index = 0; index < values.Length; index++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * index)..], (float)values[index]);
                }

                break;
            case ElementType.Float64:
                for (var index = 0; index < values.Length; index++)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * index)..], values[index]);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "It holds no weights in floating point.");
        }
    }

    /// <summary>The bits of the nearest BF16, which is the upper half of a float.</summary>
    /// <param name="value">The value.</param>
    public static ushort BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
