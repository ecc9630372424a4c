using Microsoft.Win32.SafeHandles;

namespace Strata.Checkpoints.Torch.Format;

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

/// <summary>A file read in place, without mapping or buffering.</summary>
internal sealed class PositionalFile : PositionalBytes
{
    private readonly string path;
    private readonly SafeFileHandle handle;

    internal PositionalFile(string path)
    {
        this.path = path;
        RegularFile.Require(path);
        try
        {
            // Others may rename or replace the file, but not write into it.
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
            Length = RandomAccess.GetLength(handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            throw FileFault.Unopened(path, exception);
        }
    }

    internal override long Length { get; }

    internal override void Read(long offset, Span<byte> bytes) => FileRange.Read(handle, path, offset, bytes);

    public override void Dispose() => handle.Dispose();
}

/// <summary>Bytes in memory.</summary>
internal sealed class PositionalMemory(ReadOnlyMemory<byte> memory) : PositionalBytes
{
    internal override long Length => memory.Length;

    internal override void Read(long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > memory.Length - bytes.Length)
        {
            throw new InputException($"The bytes from {offset} leave the {memory.Length} that there are.");
        }

        memory.Span.Slice((int)offset, bytes.Length).CopyTo(bytes);
    }
}
