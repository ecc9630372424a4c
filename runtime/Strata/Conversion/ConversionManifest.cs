using System.Text.Json;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;

namespace Strata.Conversion;

/// <summary>
/// What a conversion writes, as JSON: <c>format</c> (<c>strata.conversion/1</c>), <c>target</c>, <c>bytes</c> of tensors (null where no
/// weights are there to tell), <c>files</c>: path -> section -> key -> <c>dtype</c> (safetensors' name; null where nothing says),
/// <c>shape</c>.
/// </summary>
internal static class ConversionManifest
{
    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="target">The target folder.</param>
    /// <param name="bytes">Bytes of tensors.</param>
    /// <param name="files">The files.</param>
    /// <param name="type">The element type of a key; null where nothing says.</param>
    public static void Write(
        Stream stream, string target, long? bytes, IEnumerable<StoredFile> files, Func<StoredTensor, ElementType?> type)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "strata.conversion/1");
        json.WriteString("target", target);
        if (bytes is { } known)
        {
            json.WriteNumber("bytes", known);
        }
        else
        {
            json.WriteNull("bytes");
        }

        json.WriteStartObject("files");
        foreach (var file in files)
        {
            json.WriteStartObject(file.Path);
            foreach (var section in file.Sections)
            {
                json.WriteStartObject(section.Name);
                foreach (var tensor in section.Tensors)
                {
                    Write(json, tensor, type(tensor));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StoredTensor tensor, ElementType? type)
    {
        json.WriteStartObject(tensor.Key);
        json.WriteString("dtype", type?.SafeTensorsName);
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
