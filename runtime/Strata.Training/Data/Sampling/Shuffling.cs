using System.Numerics;

namespace Strata.Training.Data.Sampling;

/// <summary>Orders drawn by chance, as the original draws them.</summary>
internal static class Shuffling
{
    /// <summary>The numbers below a count in the order of <c>torch.randperm</c> with a generator of its own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The generator's seed.</param>
    public static int[] Permutation(int count, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var twister = new MersenneTwister((uint)seed);
        for (var place = 0; place < count - 1; place++)
        {
            var other = place + (int)(twister.Next() % (uint)(count - place));
            (order[place], order[other]) = (order[other], order[place]);
        }

        return order;
    }

    /// <summary>The numbers below a count in the order of Python's <c>random.shuffle</c> after <c>random.seed</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed, 0 or more.</param>
    public static int[] Shuffled(int count, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var twister = MersenneTwister.OfArray(seed >> 32 == 0 ? [(uint)seed] : [(uint)seed, (uint)(seed >> 32)]);
        for (var place = count - 1; place > 0; place--)
        {
            var other = (int)Below(twister, (uint)place + 1);
            (order[place], order[other]) = (order[other], order[place]);
        }

        return order;
    }

    /// <summary>Bits are drawn anew until they are below the limit.</summary>
    private static uint Below(MersenneTwister twister, uint limit)
    {
        var shift = BitOperations.LeadingZeroCount(limit);
        while (true)
        {
            if (twister.Next() >> shift is var drawn && drawn < limit)
            {
                return drawn;
            }
        }
    }
}
