using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Strata.Checkpoints;

/// <summary>
/// A safetensors file mapped into memory: bytes are read from disk when they are touched, and tensors can lie directly on
/// the mapping. Spans and pointers are valid until <see cref="Dispose"/>; the file must not be shortened meanwhile. <see cref="Read"/>
/// reads beside the mapping, for whoever copies more than memory should hold.
/// </summary>
public sealed unsafe class SafeTensorsFile : ITensorFile
{
    private readonly SafeFileHandle handle;
    private readonly MemoryMappedFile mapping;
    private readonly MemoryMappedViewAccessor view;
    private byte* start;

    private SafeTensorsFile(string path, long length, SafeTensorsHeader header, SafeFileHandle handle, MemoryMappedFile mapping)
    {
        (Path, Length, Header, this.handle, this.mapping) = (path, length, header, handle, mapping);
        Sections = [new TensorSection(string.Empty, header.Tensors)];
        view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);

        // Holding the pointer also keeps the mapping when this object is forgotten: a leak, where a finalizer that
        // unmapped would crash whoever still computes on the bytes.
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>The path it was opened by.</summary>
    public string Path { get; }

    /// <summary>The length of the file in bytes, header included.</summary>
    public long Length { get; }

    /// <summary>The checked header: tensors and metadata.</summary>
    public SafeTensorsHeader Header { get; }

    /// <inheritdoc />
    public IReadOnlyList<TensorSection> Sections { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The mapped file; dispose it.</returns>
    /// <exception cref="InputException">The file is absent, unreadable or not valid.</exception>
    public static SafeTensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RegularFile.Require(path);
        try
        {
            // Others may rename or replace the file, but not write into it.
            var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            MemoryMappedFile? mapping = null;
            try
            {
                var header = SafeTensorsHeader.Read(stream, path);
                var length = stream.Length;
                mapping = MemoryMappedFile
                    .CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
                return new SafeTensorsFile(path, length, header, stream.SafeFileHandle, mapping);
            }
            catch
            {
                mapping?.Dispose();
                stream.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFault.Unopened(path, exception);
        }
    }

    /// <summary>The bytes of a tensor, in place.</summary>
    /// <param name="entry">A tensor of this file's <see cref="Header"/>.</param>
    /// <returns>Its bytes, valid until <see cref="Dispose"/>.</returns>
    /// <exception cref="ArgumentException">The tensor is of another file, or longer than a span can be (2 GiB).</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public ReadOnlySpan<byte> Bytes(TensorEntry entry)
    {
        var pointer = Pointer(entry);
        return entry.ByteLength <= int.MaxValue
            ? new ReadOnlySpan<byte>((void*)pointer, (int)entry.ByteLength)
            : throw new ArgumentException(
                $"{entry} has {entry.ByteLength} bytes, more than one span holds; read it in parts.", nameof(entry));
    }

    /// <summary>A part of the bytes of a tensor, in place.</summary>
    /// <param name="entry">A tensor of this file's <see cref="Header"/>.</param>
    /// <param name="offset">Bytes from the start of the tensor.</param>
    /// <param name="length">Bytes to give.</param>
    /// <returns>The bytes, valid until <see cref="Dispose"/>.</returns>
    /// <exception cref="ArgumentException">The tensor is of another file, or the part leaves it.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public ReadOnlySpan<byte> Bytes(TensorEntry entry, long offset, int length)
    {
        var pointer = Pointer(entry);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, entry.ByteLength - length);
        return new ReadOnlySpan<byte>((void*)(pointer + (nint)offset), length);
    }

    /// <summary>The address of a tensor's first byte, for tensors without a copy. Never write through it.</summary>
    /// <param name="entry">A tensor of this file's <see cref="Header"/>.</param>
    /// <returns>The address, valid until <see cref="Dispose"/>; it is aligned if <see cref="TensorEntry.IsAligned"/> says so.</returns>
    /// <exception cref="ArgumentException">The tensor is of another file.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public nint Pointer(TensorEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ObjectDisposedException.ThrowIf(start is null, this);
        return Header.TryGet(entry.Name, out var own) && own == entry
            ? (nint)(start + entry.Offset)
            : throw new ArgumentException($"{entry} is no tensor of {Path}.", nameof(entry));
    }

    /// <inheritdoc />
    public void Read(long offset, Span<byte> bytes) => FileRange.Read(handle, Path, offset, bytes);

    /// <summary>Unmaps the file; spans and pointers into it become invalid.</summary>
    public void Dispose()
    {
        if (start is not null)
        {
            start = null;
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            mapping.Dispose();
        }
    }
}
