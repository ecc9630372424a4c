namespace Strata.Inference.Generation.Sampling;

/// <summary>
/// Looks at tokens in the ascending order of a number that each has, of equal ones the lower id first, and sorts no more of them than it
/// must: of a hundred thousand, the few around the place that is looked for. Memory is taken once.
/// </summary>
internal sealed class ScoreOrder
{
    /// <summary>Numbers are shared out by their first bits, so few that sums lie in the cache: each doubling is parted into 32.</summary>
    private const int ShareBits = 14;

    private const int Shares = 1 << ShareBits;

    /// <summary>So many are passed over together where all are cut.</summary>
    private const int Block = 64;

    private readonly double[] _sums = new double[Shares];
    private readonly int[] _counts = new int[Shares];
    private ulong[] _keys = [];

    /// <summary>
    /// Finds the first token with which the weights of all tokens up to it sum up so far that they are enough, or the one at the last place
    /// that may be taken.
    /// </summary>
    /// <param name="numbers">A number for each id; what is infinite is left out.</param>
    /// <param name="weights">A weight for each id.</param>
    /// <param name="last">The last place, of how many there are.</param>
    /// <param name="isEnough">Whether a sum is.</param>
    /// <returns>
    /// The number as <see cref="Key"/> packs it with the token's id, so that all smaller keys come before it; null where no token is there.
    /// </returns>
    public ulong? Border(ReadOnlySpan<float> numbers, ReadOnlySpan<float> weights, Func<int, int> last, Func<float, bool> isEnough)
    {
        var count = ShareOut(numbers, weights);
        if (count == 0)
        {
            return null;
        }

        var latest = Math.Clamp(last(count), 0, count - 1);
        var (share, before, sum) = (0, 0, 0d);
        while (before + _counts[share] <= latest && !isEnough((float)(sum + _sums[share])))
        {
            before += _counts[share];
            sum += _sums[share++];
        }

        var inside = Inside(numbers, share);
        foreach (var key in inside)
        {
            sum += weights[(int)(uint)key];
            if (before++ == latest || isEnough((float)sum))
            {
                return key;
            }
        }

        // A share's sum, added in another order, was enough by its rounding: its last token is where it became so.
        return inside[^1];
    }

    /// <summary>A number and an id, packed so that they sort as integers: the id is the lower half.</summary>
    /// <param name="number">The number, finite.</param>
    /// <param name="id">The id.</param>
    public static ulong Key(float number, int id)
    {
        // Zero has two signs and is one number.
        var bits = BitConverter.SingleToUInt32Bits(number + 0f);
        return ((ulong)((bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000) << 32) | (uint)id;
    }

    private int ShareOut(ReadOnlySpan<float> numbers, ReadOnlySpan<float> weights)
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        var count = 0;
        for (var id = Next(numbers, 0); id < numbers.Length; id = Next(numbers, id + 1))
        {
            if (float.IsFinite(numbers[id]))
            {
                var share = (int)(Key(numbers[id], id) >> (64 - ShareBits));
                _counts[share]++;
                _sums[share] += weights[id];
                count++;
            }
        }

        return count;
    }

    /// <summary>The tokens of one share, sorted.</summary>
    private ReadOnlySpan<ulong> Inside(ReadOnlySpan<float> numbers, int share)
    {
        if (_keys.Length < _counts[share])
        {
            _keys = new ulong[_counts[share]];
        }

        var count = 0;
        for (var id = Next(numbers, 0); id < numbers.Length; id = Next(numbers, id + 1))
        {
            if (float.IsFinite(numbers[id]) && Key(numbers[id], id) is var key && (int)(key >> (64 - ShareBits)) == share)
            {
                _keys[count++] = key;
            }
        }

        Array.Sort(_keys, 0, count);
        return _keys.AsSpan(0, count);
    }

    /// <summary>The place itself; where a block begins whose numbers are all cut, the next place behind such blocks.</summary>
    private static int Next(ReadOnlySpan<float> numbers, int place)
    {
        while (place % Block == 0 && place + Block <= numbers.Length
            && float.IsNegativeInfinity(ScoreLoops.Largest(numbers.Slice(place, Block))))
        {
            place += Block;
        }

        return place;
    }
}
