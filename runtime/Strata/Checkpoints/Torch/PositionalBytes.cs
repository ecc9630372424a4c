namespace Strata.Checkpoints.Torch;

/// <summary>Bytes that can be read at any place, by several threads at once.</summary>
internal abstract class PositionalBytes : IDisposable
{
    internal abstract long Length { get; }

    /// <summary>Fills <paramref name="bytes"/> from <paramref name="offset"/>.</summary>
    /// <exception cref="InputException">They cannot be read, or end before.</exception>
    internal abstract void Read(long offset, Span<byte> bytes);

    public virtual void Dispose()
    {
    }
}
