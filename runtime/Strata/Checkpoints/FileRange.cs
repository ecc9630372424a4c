using Microsoft.Win32.SafeHandles;

namespace Strata.Checkpoints;

/// <summary>Reads a part of a file whole.</summary>
internal static class FileRange
{
    /// <summary>Fills <paramref name="bytes"/> from a place of a file.</summary>
    /// <param name="handle">The open file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="offset">Bytes from the start of the file.</param>
    /// <param name="bytes">Where they go.</param>
    /// <exception cref="InputException">The disk refuses, or the file ends before.</exception>
    internal static void Read(SafeFileHandle handle, string path, long offset, Span<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var count = RandomAccess.Read(handle, bytes, offset);
                if (count == 0)
                {
                    throw new InputException(
                        $"{path}: ends at byte {offset}; it became shorter while it was read. Run again when nobody writes to it.");
                }

                bytes = bytes[count..];
                offset += count;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{path}: cannot be read at byte {offset}: {FileFault.Reason(exception, "Check the disk that it lies on.")}", exception);
        }
    }
}
