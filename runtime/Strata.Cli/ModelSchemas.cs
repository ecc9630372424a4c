using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strata.Cli;

/// <summary>The JSON Schemas of the known models' files.</summary>
public static class ModelSchemas
{
    private static readonly (string Model, string Dialect, string Schema)[] All =
        [.. KnownModels.All.SelectMany(model => model.Schemas.Select(schema => (model.Checkpoints.ModelType, schema.Dialect, schema.Schema)))];

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // The text goes into a file of its own, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The models, by <c>model_type</c>.</summary>
    public static string[] Models { get; } = [.. All.Select(schema => schema.Model).Distinct()];

    /// <summary>The dialects: MindSpeed-MM's <c>model.json</c>, HuggingFace's <c>config.json</c>.</summary>
    public static string[] Dialects { get; } = [.. All.Select(schema => schema.Dialect).Distinct()];

    /// <summary>A schema as a file: indented, lines ending in LF.</summary>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <param name="dialect">One of <see cref="Dialects"/>.</param>
    public static string Text(string model, string dialect)
    {
        using var schema = JsonDocument.Parse(All.Single(schema => schema.Model == model && schema.Dialect == dialect).Schema);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            schema.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
