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

    /// <summary>The stretch of the file that a tensor lies in and that the file states a sum of.</summary>
    /// <param name="tensor">One of <see cref="Sections"/>' tensors.</param>
    /// <returns>The stretch; null where the format has no sums.</returns>
    SummedRange? SumOf(TensorEntry tensor) => null;

    /// <summary>
    /// Holds the stretch that a tensor lies in against its sum; each stretch is read for that once while the file is open.
    /// </summary>
    /// <param name="tensor">One of <see cref="Sections"/>' tensors.</param>
    /// <exception cref="InputException">The file is damaged there.</exception>
    void Verify(TensorEntry tensor)
    {
    }
}

/// <summary>
/// A file of tensors that is being written under a temporary name beside its place, and takes its place when it is complete. All tensors
/// are declared first. Several threads may write at once, each to another tensor.
/// </summary>
public interface ITensorFileWriter : IDisposable
{
    /// <summary>The place of the file once it is complete.</summary>
    string Path { get; }

    /// <summary>The length of the complete file in bytes.</summary>
    long Length { get; }

    /// <summary>The declared sections, with the places of their tensors in the file.</summary>
    IReadOnlyList<TensorSection> Sections { get; }

    /// <summary>Writes the next bytes of a tensor.</summary>
    /// <param name="tensor">One of <see cref="Sections"/>' tensors.</param>
    /// <param name="bytes">Bytes that follow those written to this tensor before; little-endian, last dimension fastest.</param>
    /// <exception cref="ArgumentException">The tensor is not declared, or the bytes are more than it has left.</exception>
    /// <exception cref="InputException">The disk refuses.</exception>
    void Write(TensorEntry tensor, ReadOnlySpan<byte> bytes);

    /// <summary>Writes what the format wants after the tensors, and moves the file to its place.</summary>
    /// <exception cref="InvalidOperationException">A tensor is not filled; the file is not moved.</exception>
    /// <exception cref="InputException">The disk refuses.</exception>
    void Complete();
}
