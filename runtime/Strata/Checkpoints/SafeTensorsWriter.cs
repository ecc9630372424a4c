using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// Writes a safetensors file under a temporary name beside its place and moves it there when it is complete: whoever looks
/// finds the old file, none, or the whole new one. Tensors are declared first and filled in any order and in any portions,
/// so memory does not grow with the model. Several threads may write at once, each to another tensor.
/// </summary>
public sealed class SafeTensorsWriter : ITensorFileWriter
{
    private readonly SafeTensorsLayoutPlan plan;
    private readonly Dictionary<string, TensorEntry> byName;
    private readonly ConcurrentDictionary<string, long> written = new(StringComparer.Ordinal);
    private readonly string temporary;
    private SafeFileHandle? handle;

    private SafeTensorsWriter(string path, SafeTensorsLayoutPlan plan)
    {
        (Path, this.plan) = (path, plan);
        byName = plan.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Sections = [new TensorSection(string.Empty, plan.Tensors)];

        // The ending is not .safetensors: what a killed process leaves is never taken for a checkpoint.
        temporary = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            // Reserving the space now reports a full disk before hours of work, not after.
            handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, plan.FileLength);
            RandomAccess.Write(handle, plan.Prefix, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw Failed(exception);
        }
    }

    /// <summary>The place of the file once it is complete.</summary>
    public string Path { get; }

    /// <inheritdoc />
    public long Length => plan.FileLength;

    /// <inheritdoc />
    public IReadOnlyList<TensorSection> Sections { get; }

    /// <summary>The declared tensors with their places, in the order of the file.</summary>
    public ImmutableArray<TensorEntry> Tensors => plan.Tensors;

    private bool IsDurable { get; init; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place; a file that is there is replaced on completion. The directory must exist.</param>
    /// <param name="tensors">Every tensor that will be written.</param>
    /// <param name="metadata">Free text for <c>__metadata__</c>, for example <c>format</c> = <c>pt</c>.</param>
    /// <param name="isDurable">Whether completing waits until the disk has everything.</param>
    /// <returns>The writer; dispose it, completed or not.</returns>
    /// <exception cref="ArgumentException">
    /// A name is empty, reserved or declared twice, or a shape has no length in whole bytes.
    /// </exception>
    /// <exception cref="InputException">The place cannot be written to, or has too little space.</exception>
    public static SafeTensorsWriter Create(
        string path, IEnumerable<TensorDeclaration> tensors, IReadOnlyDictionary<string, string>? metadata = null, bool isDurable = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        DevicePath.Refuse(path);
        return new SafeTensorsWriter(path, SafeTensorsLayoutPlan.Of(tensors, metadata)) { IsDurable = isDurable };
    }

    /// <summary>Begins a file that has the header of another, byte for byte.</summary>
    /// <param name="path">Its place, as in <see cref="Create"/>.</param>
    /// <param name="header">The other file's header.</param>
    /// <exception cref="InputException">The place cannot be written to, or has too little space, or the other file has changed.</exception>
    internal static SafeTensorsWriter Like(string path, SafeTensorsFile header)
    {
        DevicePath.Refuse(path);
        return new SafeTensorsWriter(path, SafeTensorsLayoutPlan.Of(header)) { IsDurable = false };
    }

    /// <summary>Writes the next bytes of a tensor.</summary>
    /// <param name="name">A declared tensor.</param>
    /// <param name="bytes">Bytes that follow those written to this tensor before; little-endian, last dimension fastest.</param>
    /// <exception cref="ArgumentException">The tensor is not declared, or the bytes are more than it has left.</exception>
    /// <exception cref="InputException">The disk refuses.</exception>
    /// <exception cref="ObjectDisposedException">The writer is completed or disposed.</exception>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(handle is null, this);
        if (!byName.TryGetValue(name, out var tensor))
        {
            throw new ArgumentException($"The tensor {Quoted.Of(name)} is not declared.", nameof(name));
        }

        Write(tensor, bytes);
    }

    /// <inheritdoc />
    public void Write(TensorEntry tensor, ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(handle is null, this);
        ArgumentNullException.ThrowIfNull(tensor);
        if (!byName.TryGetValue(tensor.Name, out var own) || own != tensor)
        {
            throw new ArgumentException($"{tensor} is not declared.", nameof(tensor));
        }

        var done = written.GetValueOrDefault(tensor.Name);
        if (bytes.Length > tensor.ByteLength - done)
        {
            throw new ArgumentException(
                $"{tensor} has {tensor.ByteLength} bytes, {done} are written, {bytes.Length} more do not fit.", nameof(bytes));
        }

        try
        {
            RandomAccess.Write(handle, bytes, tensor.Offset + done);
            written[tensor.Name] = done + bytes.Length;
        }
        catch (IOException exception)
        {
            throw Failed(exception);
        }
    }

    /// <summary>Moves the complete file to its place.</summary>
    /// <exception cref="InvalidOperationException">A tensor is not filled; the file is not moved.</exception>
    /// <exception cref="InputException">The disk refuses.</exception>
    /// <exception cref="ObjectDisposedException">The writer is completed or disposed.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(handle is null, this);
        if (plan.Tensors.FirstOrDefault(tensor => written.GetValueOrDefault(tensor.Name) < tensor.ByteLength) is { } unfilled)
        {
            throw new InvalidOperationException(
                $"{unfilled} has {unfilled.ByteLength} bytes, only {written.GetValueOrDefault(unfilled.Name)} are written.");
        }

        try
        {
            if (IsDurable)
            {
                RandomAccess.FlushToDisk(handle);
            }

            handle.Dispose();
            File.Move(temporary, Path, overwrite: true);
            handle = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(exception);
        }
    }

    /// <summary>Closes the file; if it is not complete, nothing of it is left.</summary>
    public void Dispose()
    {
        if (handle is not null)
        {
            handle.Dispose();
            handle = null;
            File.Delete(temporary);
        }
    }

    private InputException Failed(Exception exception) => FileFault.Unwritten(Path, exception);
}
