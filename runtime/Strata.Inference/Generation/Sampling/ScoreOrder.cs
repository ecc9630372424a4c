namespace Strata.Inference.Generation.Sampling;

/// <summary>Sorts tokens by a number each has; of equal ones, the lower id comes first. Memory is taken once.</summary>
internal sealed class ScoreOrder
{
    private ulong[] _keys = [];

    /// <summary>The ids in ascending order of their numbers.</summary>
    /// <param name="numbers">A number for each id; what is infinite is left out.</param>
    /// <returns>Packed, so that they sort as integers: the id is the lower half.</returns>
    public ReadOnlySpan<ulong> Ascending(ReadOnlySpan<float> numbers)
    {
        if (_keys.Length < numbers.Length)
        {
            _keys = new ulong[numbers.Length];
        }

        var count = 0;
        for (var id = 0; id < numbers.Length; id++)
        {
            if (float.IsFinite(numbers[id]))
            {
                // Zero has two signs and is one number.
                var bits = BitConverter.SingleToUInt32Bits(numbers[id] + 0f);
                var sortable = (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
                _keys[count++] = ((ulong)sortable << 32) | (uint)id;
            }
        }

        Array.Sort(_keys, 0, count);
        return _keys.AsSpan(0, count);
    }

    /// <summary>The id in a packed place.</summary>
    public static int Id(ulong key) => (int)(uint)key;
}
