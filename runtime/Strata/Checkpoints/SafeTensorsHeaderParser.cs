using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// Reads the JSON of a safetensors header token by token, so that duplicate keys are seen and nothing is allocated by the
/// size of a number in it.
/// </summary>
internal sealed class SafeTensorsHeaderParser(SafeTensorsFault fault, long dataOffset)
{
    private const string MetadataKey = "__metadata__";

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly SafeTensorsFields fields = new(fault);

    internal List<TensorEntry> Tensors { get; } = [];

    internal Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    internal void Parse(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw fault.Because("its header does not begin with '{'");
        }

        if (!Utf8.IsValid(json))
        {
            throw fault.Because("its header is not UTF-8");
        }

        // The padding is cut off here because the format allows blanks only, JSON would also take line breaks.
        var reader = new Utf8JsonReader(json.TrimEnd((byte)' '));
        try
        {
            reader.Read();
            while (NextProperty(ref reader, out var name))
            {
                if (!names.Add(name))
                {
                    throw fault.Because($"its header has the key {Quoted.Of(name)} twice");
                }

                if (name == MetadataKey)
                {
                    ReadMetadata(ref reader);
                }
                else
                {
                    ReadTensor(ref reader, name);
                }
            }

            if (reader.BytesConsumed != json.TrimEnd((byte)' ').Length)
            {
                throw fault.Because("its header goes on after the closing brace");
            }
        }
        catch (JsonException exception)
        {
            throw fault.Because(
                $"its header is not JSON (at byte {exception.BytePositionInLine} of line {exception.LineNumber + 1})", exception);
        }
        catch (InvalidOperationException exception)
        {
            // Only an escaped lone surrogate gets here: token types are checked before values are taken.
            throw fault.Because("its header holds text that is not Unicode", exception);
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw fault.Because($"{MetadataKey} must be an object, found {SafeTensorsFields.Found(ref reader)}");
        }

        while (NextProperty(ref reader, out var key))
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw fault.Because($"{MetadataKey}.{Quoted.Of(key)} must be text, found {SafeTensorsFields.Found(ref reader)}");
            }

            if (!Metadata.TryAdd(key, reader.GetString()!))
            {
                throw fault.Because($"{MetadataKey} has the key {Quoted.Of(key)} twice");
            }
        }
    }

    private void ReadTensor(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} must be an object, found {SafeTensorsFields.Found(ref reader)}");
        }

        ElementType? type = null;
        ImmutableArray<long>? shape = null;
        ImmutableArray<long>? offsets = null;
        while (NextProperty(ref reader, out var field))
        {
            switch (field)
            {
                case "dtype" when type is null:
                    type = fields.ReadType(ref reader, name);
                    break;
                case "shape" when shape is null:
                    shape = fields.ReadSizes(ref reader, name, field);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = fields.ReadSizes(ref reader, name, field);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw fault.Because($"tensor {Quoted.Of(name)} has the field {field} twice");
                default:
                    // Skipping it could mean reading the tensor wrongly: the format knows no further field.
                    throw fault.Because($"tensor {Quoted.Of(name)} has the unknown field {Quoted.Of(field)}");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} has no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        }

        Tensors.Add(Entry(name, type.Value, shape.Value, offsets.Value));
    }

    private TensorEntry Entry(string name, ElementType type, ImmutableArray<long> shape, ImmutableArray<long> offsets)
    {
        if (offsets is not [var begin, var end] || begin > end)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} has data_offsets {ShapeText.Of(offsets.Take(4))}, expected [begin, end]");
        }

        // The file's own length is checked with the layout; here only the sum must stay in range.
        if (end > long.MaxValue - dataOffset)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} ends at byte {end} of the data, beyond any file");
        }

        if (type.ByteLength(shape.AsSpan()) is not { } length)
        {
            throw fault.Because(
                $"tensor {Quoted.Of(name)} is {ShapeText.Of(type, shape.Take(16))}, which is no whole number of bytes below 2^60");
        }

        return length == end - begin
            ? new TensorEntry(name, type, shape, dataOffset + begin, length)
            : throw fault.Because(
                $"tensor {Quoted.Of(name)} is {ShapeText.Of(type, shape.Take(16))}, which takes {length} bytes, "
                + $"but its data_offsets hold {end - begin}");
    }

    private static bool NextProperty(ref Utf8JsonReader reader, out string name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            name = string.Empty;
            return false;
        }

        name = reader.GetString()!;
        reader.Read();
        return true;
    }
}
