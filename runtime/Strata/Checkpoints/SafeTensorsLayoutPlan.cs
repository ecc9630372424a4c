using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// Where the tensors of a file to be written will lie, and the bytes before them. Order and padding are those of the
/// format's reference implementation: widest elements first, then by name; a header that ends on a multiple of 8. So every
/// tensor is aligned, and an unchanged checkpoint is written back byte for byte.
/// </summary>
internal sealed record SafeTensorsLayoutPlan(ImmutableArray<TensorEntry> Tensors, byte[] Prefix, long FileLength)
{
    private const int Alignment = 8;

    internal static SafeTensorsLayoutPlan Of(IEnumerable<TensorDeclaration> declarations, IReadOnlyDictionary<string, string>? metadata)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var relative = new List<TensorEntry>();
        long position = 0;
        foreach (var tensor in declarations.OrderByDescending(tensor => tensor.Type).ThenBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            if (tensor.Name is "" or "__metadata__" || !names.Add(tensor.Name))
            {
                throw new ArgumentException(
                    $"The tensor name {Quoted.Of(tensor.Name)} is reserved or declared twice.", nameof(declarations));
            }

            if (!tensor.Type.IsInSafeTensors)
            {
                throw new ArgumentException(
                    $"{Quoted.Of(tensor.Name)} has elements of {tensor.Type.SafeTensorsName}, which safetensors files can not hold.",
                    nameof(declarations));
            }

            var room = long.MaxValue - SafeTensorsHeader.LargestHeader - SafeTensorsHeader.LengthBytes - position;
            var length = tensor.Type.ByteLength(tensor.Shape.AsSpan()) is { } bytes && bytes <= room
                ? bytes
                : throw new ArgumentException(
                    $"{Quoted.Of(tensor.Name)} {ShapeText.Of(tensor.Type, tensor.Shape)} has no writable length.", nameof(declarations));
            relative.Add(new TensorEntry(tensor.Name, tensor.Type, tensor.Shape, position, length));
            position += length;
        }

        var prefix = WritePrefix(relative, metadata);
        return new([.. relative.Select(entry => entry with { Offset = entry.Offset + prefix.Length })], prefix, prefix.Length + position);
    }

    /// <summary>The plan of a file that is there: the same bytes before the tensors, the same places.</summary>
    internal static SafeTensorsLayoutPlan Of(SafeTensorsFile file)
    {
        var prefix = new byte[file.Header.DataOffset];
        file.Read(0, prefix);
        return new(file.Header.Tensors, prefix, file.Length);
    }

    private static byte[] WritePrefix(List<TensorEntry> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.SafeTensorsName);
                WriteList(json, "shape", tensor.Shape);
                WriteList(json, "data_offsets", [tensor.Offset, tensor.Offset + tensor.ByteLength]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var padded = (buffer.WrittenCount + Alignment - 1) / Alignment * Alignment;
        if (padded > SafeTensorsHeader.LargestHeader)
        {
            throw new ArgumentException(
                $"The header would have {padded} bytes; a safetensors file may have {SafeTensorsHeader.LargestHeader}. Use shards.");
        }

        var prefix = new byte[SafeTensorsHeader.LengthBytes + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)padded);
        buffer.WrittenSpan.CopyTo(prefix.AsSpan(SafeTensorsHeader.LengthBytes));
        prefix.AsSpan(SafeTensorsHeader.LengthBytes + buffer.WrittenCount).Fill((byte)' ');
        return prefix;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, ImmutableArray<long> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
