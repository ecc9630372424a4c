namespace Strata.Parallel.Communication;

/// <summary>
/// Memory that does not move, such as a tensor's: an address and how many bytes lie there. Whoever hands it in keeps it alive until the
/// call, or the request that the call gave, has ended.
/// </summary>
/// <param name="Address">Where it begins.</param>
/// <param name="Bytes">How long it is.</param>
public readonly record struct Region(nint Address, long Bytes)
{
    /// <summary>A part of it.</summary>
    /// <param name="start">Bytes before the part.</param>
    /// <param name="bytes">Bytes of the part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within it.</exception>
    public Region Slice(long start, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Bytes - bytes);
        return new(checked(Address + (nint)start), bytes);
    }

    /// <summary>One of the parts that lie in it one after the other.</summary>
    internal Region Part(IReadOnlyList<long> bytes, int part) => Slice(bytes.Take(part).Sum(), bytes[part]);

    /// <summary>It cut to pieces of at most some length, in order; one empty piece of an empty one.</summary>
    internal IEnumerable<Region> Pieces(long most)
    {
        for (var start = 0L; start == 0 || start < Bytes; start += most)
        {
            yield return Slice(start, Math.Min(most, Bytes - start));
        }
    }

    /// <summary>Its bytes.</summary>
    /// <exception cref="OverflowException">It is longer than a span can be.</exception>
    public unsafe Span<byte> AsSpan() => new((void*)Address, checked((int)Bytes));

    /// <summary>Copies it to another one of the same length.</summary>
    internal unsafe void CopyTo(Region other) => Buffer.MemoryCopy((void*)Address, (void*)other.Address, other.Bytes, Bytes);
}
