namespace Strata.Fuzz;

/// <summary>Numbers at which lengths, offsets and counts go wrong.</summary>
internal static class InterestingNumbers
{
    private static readonly long[] Fixed =
    [
        0, 1, 2, 7, 8, 15, 16, 22, 46, 63, 64, 65, 127, 128, 255, 256, 1_000, 4_095, 32_767, 32_768, 65_535, 65_536, 1 << 20, 1 << 24,
        int.MaxValue - 1L, int.MaxValue, int.MaxValue + 1L, uint.MaxValue - 1L, uint.MaxValue, uint.MaxValue + 1L, 1L << 40, 1L << 60,
        1L << 61,
        long.MaxValue - 1, long.MaxValue, long.MinValue, -1, -2, -8, -128, -32_768, int.MinValue,
    ];

    /// <summary>One of them, or a number near <paramref name="around"/>.</summary>
    public static long Pick(FuzzRandom random, long around) => random.Below(3) switch
    {
        0 => around + random.Below(17) - 8,
        1 => unchecked(random.Pick(Fixed) + random.Below(3) - 1),
        _ => random.Pick(Fixed),
    };
}
