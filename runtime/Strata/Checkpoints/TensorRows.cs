namespace Strata.Checkpoints;

/// <summary>
/// Compares two tensors that should be one, row by row. Values are equal as IEEE 754 has it: a zero is a zero, whatever its sign, which
/// changes no sum that a model computes. What is no number is the same as any other such.
/// </summary>
internal static class TensorRows
{
    private const int WindowBytes = 1 << 18;

    /// <summary>
    /// How many rows differ in their values, of the first dimension; all of them where the shape does, or an element type that is not in
    /// floating point.
    /// </summary>
    /// <param name="first">A tensor and the file that it lies in.</param>
    /// <param name="second">Another.</param>
    /// <exception cref="InputException">The disk refuses.</exception>
    public static long Differing((ITensorFile File, TensorEntry Entry) first, (ITensorFile File, TensorEntry Entry) second)
    {
        var (left, right) = (first.Entry, second.Entry);
        var isComparable = left.Type == right.Type || (left.Type.HoldsWeights && right.Type.HoldsWeights);
        if (!isComparable || !left.Shape.AsSpan().SequenceEqual(right.Shape.AsSpan()) || left.Shape.Length == 0)
        {
            return Math.Max(1, left.Shape.FirstOrDefault(1));
        }

        if (left.ByteLength == 0)
        {
            return 0;
        }

        first.File.Verify(left);
        second.File.Verify(right);
        return left.Type == right.Type ? DifferingBytes(first, second) : DifferingValues(first, second);
    }

    private static long DifferingBytes((ITensorFile File, TensorEntry Entry) first, (ITensorFile File, TensorEntry Entry) second)
    {
        var (left, right) = (first.Entry, second.Entry);
        var row = left.ByteLength / left.Shape[0];
        var size = left.Type.AlignmentBytes;
        var (here, there) = (new byte[WindowBytes], new byte[WindowBytes]);
        long differing = 0;
        for (long start = 0, counted = -1; start < left.ByteLength; start += WindowBytes)
        {
            var length = (int)Math.Min(WindowBytes, left.ByteLength - start);
            first.File.Read(left.Offset + start, here.AsSpan(0, length));
            second.File.Read(right.Offset + start, there.AsSpan(0, length));
            for (var place = 0; place < length;)
            {
                var same = here.AsSpan(place, length - place).CommonPrefixLength(there.AsSpan(place, length - place));
                if (place + same == length)
                {
                    break;
                }

                if (left.Type.HoldsWeights && (place + same) / size * size is var element
                    && Value(here.AsSpan(element, size)).Equals(Value(there.AsSpan(element, size))))
                {
                    place = element + size;
                    continue;
                }

                // Of a row that differs nothing more has to be known.
                var at = (start + place + same) / row;
                differing += at == counted ? 0 : 1;
                counted = at;
                place = (int)Math.Min(length, ((at + 1) * row) - start);
            }
        }

        return differing;

        double Value(ReadOnlySpan<byte> element)
        {
            Span<double> value = stackalloc double[1];
            FloatElements.Decode(left.Type, element, value);
            return value[0];
        }
    }

    /// <summary>One of the two is the other's values in another element type, or is not.</summary>
    private static long DifferingValues((ITensorFile File, TensorEntry Entry) first, (ITensorFile File, TensorEntry Entry) second)
    {
        const int Window = WindowBytes / sizeof(double);
        var count = first.Entry.ByteLength / (first.Entry.Type.Bits / 8);
        var row = count / first.Entry.Shape[0];
        var bytes = new byte[WindowBytes];
        var (here, there) = (new double[Window], new double[Window]);
        long differing = 0;
        for (long start = 0, counted = -1; start < count; start += Window)
        {
            var length = (int)Math.Min(Window, count - start);
            Values(first, here);
            Values(second, there);
            for (var place = 0; place < length; place++)
            {
                var at = (start + place) / row;
                if (at != counted && !here[place].Equals(there[place]))
                {
                    differing++;
                    counted = at;
                }
            }

            void Values((ITensorFile File, TensorEntry Entry) tensor, double[] values)
            {
                var size = tensor.Entry.Type.Bits / 8;
                var read = bytes.AsSpan(0, length * size);
                tensor.File.Read(tensor.Entry.Offset + (start * size), read);
                FloatElements.Decode(tensor.Entry.Type, read, values.AsSpan(0, length));
            }
        }

        return differing;
    }
}
