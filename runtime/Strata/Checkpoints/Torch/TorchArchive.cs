using System.Collections.Concurrent;
using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Checkpoints.Torch.Views;

namespace Strata.Checkpoints.Torch;

/// <summary>
/// A file of <c>torch.save</c> (1.6 to 2.x), open for reading: a zip archive of a pickle and of the tensors' elements as they are. The
/// pickle is read without running anything that it names; what Python would have to make (arguments, enumerations, arrays) is left unread.
/// </summary>
public sealed class TorchArchive : ITensorFile
{
    private readonly PositionalBytes bytes;
    private readonly StridedViews views;
    private readonly TorchTensors tensors;
    private readonly ConcurrentDictionary<long, bool> verified = new();

    private TorchArchive(PositionalBytes bytes, string path)
    {
        (this.bytes, views, Path) = (bytes, new(bytes), path);
        RefusePointer(bytes, path);
        var fault = new TorchFault(path);
        var records = new TorchRecords(bytes, fault);
        tensors = new TorchTensors(records, views, fault);
        var content = new TorchContent(tensors, fault);
        content.Read(new PickleMachine(fault).Read(records.ReadPickle()));
        HasSums = records.HasSums;
        (Sections, Skipped, CheckpointVersion) = (content.Sections, content.Skipped, content.CheckpointVersion);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <summary>
    /// Its state dictionaries, in the file's order: the entries named <c>model</c>, <c>model0</c> and so on, which may be empty; in a file
    /// without them, the entries whose values are tensors. A file that is itself a state dictionary is one section without a name.
    /// </summary>
    public IReadOnlyList<TensorSection> Sections { get; }

    /// <summary>Everything else that it holds, in the file's order.</summary>
    public ImmutableArray<SkippedEntry> Skipped { get; }

    /// <summary>Megatron's number for the layout of the state dictionaries, <c>checkpoint_version</c>; null if it has none.</summary>
    public double? CheckpointVersion { get; }

    /// <summary>
    /// Whether its records have sums, which are checked when they are read; <c>torch.serialization.set_crc32_options(False)</c> leaves them
    /// out.
    /// </summary>
    public bool HasSums { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="InputException">
    /// It is absent, unreadable or not valid, or a state dictionary in it holds what is no tensor of a known element type.
    /// </exception>
    public static TorchArchive Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(new PositionalFile(path), path);
    }

    /// <summary>Opens bytes that lie elsewhere, and closes them if they are refused.</summary>
    internal static TorchArchive Open(PositionalBytes bytes, string path)
    {
        try
        {
            return new TorchArchive(bytes, path);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads bytes. Those of a tensor begin at <see cref="TensorEntry.Offset"/>, in the tensor's own order; of a view, which is stored with
    /// the strides of what it was taken from, that place lies behind the file's end.
    /// </summary>
    /// <param name="offset">Their place.</param>
    /// <param name="bytes">Where they go.</param>
    public void Read(long offset, Span<byte> bytes)
    {
        if (views.Holds(offset))
        {
            views.Read(offset, bytes);
        }
        else
        {
            this.bytes.Read(offset, bytes);
        }
    }

    /// <inheritdoc/>
    public SummedRange? SumOf(TensorEntry tensor) => tensors.RecordOf(tensor) is { } record
        ? new(record.Name, record.DataOffset, record.Length, record.Crc == 0 ? null : record.Crc)
        : null;

    /// <inheritdoc/>
    public void Verify(TensorEntry tensor)
    {
        if (SumOf(tensor) is { } record && !verified.ContainsKey(record.Offset))
        {
            RecordSum.Require(this, record);
            verified[record.Offset] = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        views.Dispose();
        bytes.Dispose();
    }

    private static void RefusePointer(PositionalBytes bytes, string path)
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(bytes.Length, GitLfsPointer.PrefixLength)];
        bytes.Read(0, start);
        if (GitLfsPointer.Begins(start))
        {
            throw GitLfsPointer.Fault(path, bytes.Length);
        }
    }
}
