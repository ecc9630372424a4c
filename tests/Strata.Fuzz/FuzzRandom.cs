namespace Strata.Fuzz;

/// <summary>Random numbers that a seed and an index determine on every machine: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class FuzzRandom(ulong state)
{
    private ulong state = state;

    /// <summary>The numbers of one input.</summary>
    public static FuzzRandom Of(ulong seed, long index) => new(new FuzzRandom(seed).Next() ^ ((ulong)index * 0xd1342543de82ef95));

    public ulong Next()
    {
        state += 0x9e3779b97f4a7c15;
        var mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to below <paramref name="bound"/>, which is at least 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OneIn(int chances) => Below(chances) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
