using System.IO.Hashing;
using Strata.Checkpoints.Torch;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Checkpoints.Torch.Views;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>
/// A chunk as it is stored: a whole archive of torch.save, of one tensor. It is opened when it is first needed, and its sum is checked
/// before its bytes are first given away; several threads may read.
/// </summary>
/// <param name="tensor">The tensor that it is a part of.</param>
/// <param name="chunk">Which part, and where.</param>
/// <param name="files">The files.</param>
internal sealed class StoredChunk(DistributedTensor tensor, TensorChunk chunk, PartFiles files) : IDisposable
{
    private const int WindowBytes = 1 << 17;

    private readonly Lock _gate = new();
    private Opened? _opened;
    private bool _isChecked;

    /// <summary>Which part of the tensor it is.</summary>
    public TensorBox Box => chunk.Box;

    /// <summary>Which stretches of the whole tensor it has.</summary>
    public ChunkRuns Runs { get; } = new(chunk.Box, tensor.Shape, tensor.Type.Bits / 8);

    /// <summary>Opens it, and holds it against the metadata.</summary>
    /// <returns>Whether it has a sum.</returns>
    /// <exception cref="InputException">It is damaged, or another tensor than the metadata say.</exception>
    public bool Require()
    {
        lock (_gate)
        {
            return (_opened ??= Open()).Crc is not null;
        }
    }

    /// <summary>Reads bytes of it, in its order.</summary>
    /// <param name="offset">The first.</param>
    /// <param name="bytes">Where they go.</param>
    public void Read(long offset, Span<byte> bytes)
    {
        Opened opened;
        lock (_gate)
        {
            opened = _opened ??= Open();
            if (!_isChecked)
            {
                Check(opened);
                _isChecked = true;
            }
        }

        if (opened.Views is { } views)
        {
            views.Read(opened.Offset + offset, bytes);
        }
        else
        {
            opened.Bytes.Read(opened.Offset + offset, bytes);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _opened?.Views?.Dispose();

    private string Name => $"{files.PathOf(chunk.Place.File)} from byte {chunk.Place.Offset}";

    private Opened Open()
    {
        var (bytes, fault) = (new PositionalPart(files, chunk.Place), new TorchFault(Name));
        Span<byte> start = stackalloc byte[(int)Math.Min(bytes.Length, 4)];
        bytes.Read(0, start);
        if (!start.StartsWith("PK\x03\x04"u8))
        {
            throw fault.Unreadable(
                $"the part of {Quoted.Of(tensor.Name)} there is no archive of torch.save",
                "Copy the file again; a checkpoint that FileSystemWriter has written with SerializationFormat.SAFETENSORS is not read, "
                + "write it with TORCH_SAVE.");
        }

        StridedViews? views = new(bytes);
        try
        {
            var records = new TorchRecords(bytes, fault);
            var tensors = new TorchTensors(records, views, fault);
            var value = new PickleMachine(fault).Read(records.ReadPickle());
            var entry = value is PickleTensor found
                ? tensors.Place(tensor.Name, found)
                : throw fault.Because($"it holds {PickleText.Of(value)}, expected a part of tensor {Quoted.Of(tensor.Name)}");

            // A dimension of one may be left out: it has no order.
            if (entry.Type != tensor.Type || !entry.Shape.Where(size => size != 1).SequenceEqual(chunk.Box.Sizes.Where(size => size != 1)))
            {
                throw fault.Because(
                    $"it holds {entry.Signature}, but the metadata say that it is {ShapeText.Of(tensor.Type, chunk.Box.Sizes)} "
                    + $"of {Quoted.Of(tensor.Name)}");
            }

            var record = tensors.RecordOf(entry)!;
            var isView = views.Holds(entry.Offset);
            var opened = new Opened(
                bytes, isView ? views : null, entry.Offset, record.DataOffset, record.Length, record.Crc == 0 ? null : record.Crc);
            views = isView ? null : views;
            return opened;
        }
        finally
        {
            views?.Dispose();
        }
    }

    private void Check(Opened opened)
    {
        if (opened.Crc is not { } wanted)
        {
            return;
        }

        var sum = new Crc32();
        var window = new byte[Math.Min(WindowBytes, opened.RecordLength)];
        for (long start = 0; start < opened.RecordLength; start += window.Length)
        {
            var part = window.AsSpan(0, (int)Math.Min(window.Length, opened.RecordLength - start));
            opened.Bytes.Read(opened.RecordOffset + start, part);
            sum.Append(part);
        }

        if (sum.GetCurrentHashAsUInt32() != wanted)
        {
            throw new InputException(
                $"{Name}: the CRC-32 of the part of {Quoted.Of(tensor.Name)} there is not the one that it states; the file is damaged. "
                + "Copy it again from where it is whole.");
        }
    }

    /// <summary>What is known once it is open.</summary>
    /// <param name="Bytes">The archive.</param>
    /// <param name="Views">Puts elements in order; null where they are.</param>
    /// <param name="Offset">The first element's place.</param>
    /// <param name="RecordOffset">The record's place.</param>
    /// <param name="RecordLength">The record's length.</param>
    /// <param name="Crc">The record's sum; null where it has none.</param>
    private sealed record Opened(
        PositionalPart Bytes, StridedViews? Views, long Offset, long RecordOffset, long RecordLength, uint? Crc);
}
