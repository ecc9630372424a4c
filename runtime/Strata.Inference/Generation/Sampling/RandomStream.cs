namespace Strata.Inference.Generation.Sampling;

/// <summary>
/// Random numbers that follow from a seed alone, on every machine and in every version of .NET (SplitMix64; Steele, Lea and Flood, 2014).
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed class RandomStream(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>The next number, from 0 up to and without 1.</summary>
    public double Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
