using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Strata.Checkpoints;

/// <summary>
/// The header of a safetensors file, read and checked: 8 bytes little-endian length, then a JSON object of that length
/// (https://github.com/huggingface/safetensors#format). A header that was accepted describes every byte of the file
/// exactly once: no range leaves the file, overlaps another or leaves a hole.
/// </summary>
public sealed class SafeTensorsHeader
{
    /// <summary>The longest header that is read, in bytes; the limit of the format's reference implementation.</summary>
    public const long LargestHeader = 100_000_000;

    internal const int LengthBytes = sizeof(ulong);

    private readonly FrozenDictionary<string, TensorEntry> byName;

    private SafeTensorsHeader(ImmutableArray<TensorEntry> tensors, ImmutableSortedDictionary<string, string> metadata, long dataOffset)
    {
        Tensors = tensors.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        Metadata = metadata;
        DataOffset = dataOffset;
        byName = Tensors.ToFrozenDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Every tensor, in ordinal order of the names.</summary>
    public ImmutableArray<TensorEntry> Tensors { get; }

    /// <summary>The free text under <c>__metadata__</c>; empty if there is none.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Bytes from the start of the file to the data.</summary>
    public long DataOffset { get; }

    /// <summary>Reads and checks the header at the start of a stream.</summary>
    /// <param name="stream">A seekable stream over the whole file; its length counts.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <returns>The header.</returns>
    /// <exception cref="InputException">The file is truncated or its header breaks the format; the message names the fault.</exception>
    public static SafeTensorsHeader Read(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var fault = new SafeTensorsFault(file);
        stream.Position = 0;
        Span<byte> start = stackalloc byte[ForeignFile.Head];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (GitLfsPointer.Begins(start))
        {
            throw GitLfsPointer.Fault(file, stream.Length);
        }

        if (ForeignFile.Explain(file, start) is { } foreign)
        {
            throw new InputException($"{file}: {foreign}");
        }

        if (start.Length < LengthBytes)
        {
            throw fault.Because($"it has {stream.Length} bytes, fewer than the {LengthBytes} of the header's length; it is truncated");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > LargestHeader)
        {
            throw fault
                .Because($"its header claims {length} bytes, more than the {LargestHeader} allowed; it is probably no safetensors file");
        }

        var dataOffset = LengthBytes + (long)length;
        if (dataOffset > stream.Length)
        {
            throw fault.Because($"its header claims {length} bytes, but the file has only {stream.Length}; it is truncated");
        }

        var json = new byte[length];
        stream.Position = LengthBytes;
        if (stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length)
        {
            throw fault.Because("it became shorter while it was read");
        }

        var parser = new SafeTensorsHeaderParser(fault, dataOffset);
        parser.Parse(json);
        SafeTensorsLayout.Check(fault, parser.Tensors, dataOffset, stream.Length);
        return new SafeTensorsHeader([.. parser.Tensors], parser.Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal), dataOffset);
    }

    /// <summary>Looks a tensor up by name.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="tensor">The tensor, if the file has it.</param>
    /// <returns>Whether the file has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out TensorEntry? tensor) => byName.TryGetValue(name, out tensor);
}
