using Microsoft.Win32.SafeHandles;

namespace Strata.Checkpoints.Torch;

/// <summary>A file read in place, without mapping or buffering.</summary>
internal sealed class PositionalFile : PositionalBytes
{
    private readonly string path;
    private readonly SafeFileHandle handle;

    internal PositionalFile(string path)
    {
        this.path = path;
        try
        {
            // Others may rename or replace the file, but not write into it.
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
            Length = RandomAccess.GetLength(handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            handle?.Dispose();
            throw new InputException($"{path}: cannot be opened: {exception.Message}", exception);
        }
    }

    internal override long Length { get; }

    internal override void Read(long offset, Span<byte> bytes) => FileRange.Read(handle, path, offset, bytes);

    public override void Dispose() => handle.Dispose();
}
