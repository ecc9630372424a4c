using System.Buffers.Binary;
using Strata.Checkpoints;

namespace Strata.Inspection;

/// <summary>Compares values window by window.</summary>
/// <param name="type">The element type.</param>
internal sealed class ValueMeter(ElementType type)
{
    private readonly int _width = type.AlignmentBytes;
    private readonly bool _isFloat = type is ElementType.BFloat16 or ElementType.Float16 or ElementType.Float32 or ElementType.Float64;
    private double _absolute;
    private double _relative;

    /// <summary>How many elements differ in their bytes.</summary>
    public long Differing { get; private set; }

    /// <summary>Compares; windows hold whole elements.</summary>
    /// <param name="first">A part of the first tensor.</param>
    /// <param name="second">The same part of the second.</param>
    public void Add(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        // Equal stretches are passed over at once: most of a checkpoint that differs is equal.
        for (var place = first.CommonPrefixLength(second) / _width * _width; place < first.Length;)
        {
            var left = first.Slice(place, _width);
            var right = second.Slice(place, _width);
            if (left.SequenceEqual(right))
            {
                place += Math.Max(_width, first[place..].CommonPrefixLength(second[place..]) / _width * _width);
                continue;
            }

            Differing++;
            if (_isFloat)
            {
                Add(Value(left), Value(right));
            }

            place += _width;
        }
    }

    /// <summary>What was found; null where all was equal.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="bytes">Its length.</param>
    public ValueDifference? Result(string name, long bytes) => Differing == 0
        ? null
        : new(name, bytes / _width, Differing, _isFloat ? _absolute : null, _isFloat ? _relative : null);

    private void Add(double left, double right)
    {
        var difference = Math.Abs(left - right);
        var larger = Math.Max(Math.Abs(left), Math.Abs(right));
        if (left == right)
        {
            return; // 0 and -0
        }

        // Not a number stays: Math.Max gives it wherever one side is it.
        _absolute = Math.Max(_absolute, difference);
        _relative = Math.Max(_relative, double.IsInfinity(larger) ? double.PositiveInfinity : difference / larger);
    }

    private double Value(ReadOnlySpan<byte> bytes) => type switch
    {
        ElementType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}

/// <summary>How the values of two tensors differ.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Elements">How many elements it has; of element types below a byte, how many bytes.</param>
/// <param name="Differing">How many of them differ in their bytes.</param>
/// <param name="LargestAbsolute">The largest absolute difference, or not a number; null for other types than floats.</param>
/// <param name="LargestRelative">The largest as a ratio to the larger of the two magnitudes; null for other types than floats.</param>
public sealed record ValueDifference(string Name, long Elements, long Differing, double? LargestAbsolute, double? LargestRelative);
