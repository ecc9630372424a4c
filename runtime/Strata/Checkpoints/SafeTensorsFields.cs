using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>Reads the values of single fields of a safetensors header.</summary>
internal sealed class SafeTensorsFields(SafeTensorsFault fault)
{
    internal ElementType ReadType(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.String && ElementTypes.TryParse(reader.GetString()!, out var type))
        {
            return type;
        }

        throw fault.Because(
            $"tensor {Quoted.Of(name)} has the dtype {Found(ref reader)}; known are {string.Join(", ", ElementTypes.Names)}");
    }

    internal ImmutableArray<long> ReadSizes(ref Utf8JsonReader reader, string name, string field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} has {field} {Found(ref reader)}, expected a list of sizes");
        }

        var sizes = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var size) || size < 0)
            {
                throw fault.Because(
                    $"tensor {Quoted.Of(name)} has {Found(ref reader)} in its {field}, expected whole numbers from 0 to 2^63 - 1");
            }

            sizes.Add(size);
        }

        return sizes.DrainToImmutable();
    }

    internal static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Quoted.Of(reader.GetString()!),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 40)]),
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        var other => other.ToString().ToLowerInvariant(),
    };
}
