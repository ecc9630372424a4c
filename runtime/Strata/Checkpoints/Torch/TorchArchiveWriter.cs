using System.Collections.Frozen;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using Strata.Checkpoints.Torch.Writing;
using Strata.Checkpoints.Torch.Zip;

namespace Strata.Checkpoints.Torch;

/// <summary>
/// Writes a file that <c>torch.load</c> reads: a plain dictionary of state dictionaries, as MindSpeed-MM's own converter saves it. It is
/// written under a temporary name beside its place, with every byte's place known from the start.
/// </summary>
public sealed class TorchArchiveWriter : ITensorFileWriter
{
    private readonly TorchArchivePlan plan;
    private readonly FrozenDictionary<TensorEntry, TensorProgress> progress;
    private readonly string temporary;
    private SafeFileHandle? handle;

    private TorchArchiveWriter(string path, TorchArchivePlan plan)
    {
        (Path, this.plan) = (path, plan);
        progress = plan.Sections.SelectMany(section => section.Tensors).ToFrozenDictionary(tensor => tensor, _ => new TensorProgress());

        // The ending is not .pt: what a killed process leaves is never taken for a checkpoint.
        temporary = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            // Reserving the space now reports a full disk before hours of work, not after.
            handle = File.OpenHandle(
                temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, plan.Zip.FileLength);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(exception);
        }
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public long Length => plan.Zip.FileLength;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSection> Sections => plan.Sections;

    private bool IsDurable { get; init; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place; a file that is there is replaced on completion. The directory must exist.</param>
    /// <param name="sections">Every tensor that will be written; a section may be empty. One without a name stands alone.</param>
    /// <param name="checkpointVersion">
    /// Megatron's number for the layout of the state dictionaries, written as <c>checkpoint_version</c>; null for none.
    /// </param>
    /// <param name="isDurable">Whether completing waits until the disk has everything, so that a power cut can not tear the file.</param>
    /// <returns>The writer; dispose it, completed or not.</returns>
    /// <exception cref="ArgumentException">
    /// A name is empty, reserved or declared twice, a shape has no length in whole bytes, or torch has no storage class for an element
    /// type.
    /// </exception>
    /// <exception cref="InputException">The place cannot be written to, or has too little space.</exception>
    public static TorchArchiveWriter Create(
        string path, IReadOnlyList<SectionDeclaration> sections, double? checkpointVersion = 3.0, bool isDurable = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(sections);
        DevicePath.Refuse(path);
        return new TorchArchiveWriter(path, TorchArchivePlan.Of(Prefix(path), sections, checkpointVersion)) { IsDurable = isDurable };
    }

    /// <inheritdoc/>
    public void Write(TensorEntry tensor, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ObjectDisposedException.ThrowIf(handle is null, this);
        if (!progress.TryGetValue(tensor, out var done))
        {
            throw new ArgumentException($"The tensor {tensor} is not declared.", nameof(tensor));
        }

        if (bytes.Length > tensor.ByteLength - done.Written)
        {
            throw new ArgumentException(
                $"{tensor} has {tensor.ByteLength} bytes, {done.Written} are written, {bytes.Length} more do not fit.", nameof(bytes));
        }

        Write(handle, tensor.Offset + done.Written, bytes);
        done.Crc.Append(bytes);
        done.Written += bytes.Length;
    }

    /// <inheritdoc/>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(handle is null, this);
        if (progress.FirstOrDefault(pair => pair.Value.Written < pair.Key.ByteLength) is { Key: { } unfilled, Value: var done })
        {
            throw new InvalidOperationException($"{unfilled} has {unfilled.ByteLength} bytes, only {done.Written} are written.");
        }

        WriteFrame(handle);
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

    // As torch: the file's name without its ending. Torch 2 avoids names that are not ASCII, which some readers of zip files misread.
    private static string Prefix(string path) =>
        System.IO.Path.GetFileNameWithoutExtension(path) is { Length: > 0 and < 1_000 } name && name.All(char.IsAscii) ? name : "archive";

    private void WriteFrame(SafeFileHandle file)
    {
        var tensors = plan.Sections.SelectMany(section => section.Tensors);
        var sums = new Queue<uint>(tensors.Select(tensor => progress[tensor].Crc.GetCurrentHashAsUInt32()));
        var records = new List<ZipRecord>(plan.Zip.Records.Length);
        foreach (var (planned, content) in plan.Zip.Records.Zip(plan.Contents))
        {
            var record = planned with { Crc = content is null ? sums.Dequeue() : Crc32.HashToUInt32(content) };
            Write(file, record.HeaderOffset, ZipBytes.Local(record));
            Write(file, record.DataOffset, content);
            Write(file, record.End, ZipBytes.Descriptor(record));
            records.Add(record);
        }

        Write(file, plan.Zip.DirectoryOffset, ZipBytes.Directory(plan.Zip, records));
    }

    private void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(exception);
        }
    }

    private InputException Failed(Exception exception) => FileFault.Unwritten(Path, exception);
}
