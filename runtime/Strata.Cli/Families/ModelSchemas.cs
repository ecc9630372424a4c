using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Strata.Rules.ModelFiles;

namespace Strata.Cli.Families;

/// <summary>The JSON Schemas of models' files, as files.</summary>
public static class ModelSchemas
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // The text goes into a file of its own, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The dialects: MindSpeed-MM's <c>model.json</c>, HuggingFace's <c>config.json</c>.</summary>
    public static string[] Dialects { get; } = ["mm", "hf"];

    /// <summary>A schema as a file: indented, lines ending in LF.</summary>
    /// <param name="families">The kinds of models.</param>
    /// <param name="model">The name of one.</param>
    /// <param name="dialect">One of <see cref="Dialects"/>.</param>
    public static string Text(ModelFamilies families, string model, string dialect)
    {
        using var schema = JsonDocument.Parse(
            families.Find(model)!.JsonSchema(dialect == "mm" ? ModelFileDialect.Mm : ModelFileDialect.Hf));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            schema.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
