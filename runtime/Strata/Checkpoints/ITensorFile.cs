namespace Strata.Checkpoints;

/// <summary>
/// A file of tensors, open for reading with plain reads: nothing is mapped, so memory does not grow with the file. Opening reads and checks
/// everything that describes tensors. Several threads may read at once.
/// </summary>
public interface ITensorFile : IDisposable
{
    /// <summary>The path it was opened by.</summary>
    string Path { get; }

    /// <summary>The length of the file in bytes.</summary>
    long Length { get; }

    /// <summary>Its sections, in the file's order.</summary>
    IReadOnlyList<TensorSection> Sections { get; }

    /// <summary>Reads bytes of the file; a tensor's begin at <see cref="TensorEntry.Offset"/>.</summary>
    /// <param name="offset">Bytes from the start of the file.</param>
    /// <param name="bytes">Where they go; filled completely.</param>
    /// <exception cref="InputException">The disk refuses, or the file has become shorter.</exception>
    void Read(long offset, Span<byte> bytes);
}
