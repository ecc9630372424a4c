using System.Text;
using System.Text.Json;
using Strata.Configuration;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>The released 9B model's keys and shapes, in both dialects, from its configuration alone.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Nine = Read();

    [Fact]
    public void HuggingFaces_keys_and_shapes_are_the_originals()
    {
        var declared = Declared().SelectMany(parameter => parameter.HfPieces().Select(piece =>
            (piece.Key, Shape: Text([piece.Rows, .. parameter.Shape.Skip(1)]))));
        Assert.Equal(Recorded("hf"), declared.ToDictionary(pair => pair.Key, pair => pair.Shape));
    }

    [Fact]
    public void MindSpeed_MMs_keys_and_shapes_are_the_originals() =>
        Assert.Equal(Recorded("mm"), Declared().ToDictionary(parameter => parameter.MmKey, parameter => Text(parameter.Shape)));

    [Fact]
    public void The_model_has_10_292_777_472_parameters() => Assert.Equal(10_292_777_472, Declared().Sum(parameter => parameter.Count));

    private static IReadOnlyList<Schemas.ParameterSchema> Declared()
    {
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(Nine.GetProperty("config").GetRawText()), "config.json");
        var config = Glm4vConfig.ReadHf(file);
        file.Report.ThrowIfInvalid();
        return Glm4v.Schema.Of(config);
    }

    private static Dictionary<string, string> Recorded(string dialect) => Nine.GetProperty(dialect).EnumerateObject()
        .ToDictionary(entry => entry.Name, entry => Text(entry.Value.EnumerateArray().Select(size => size.GetInt64())));

    private static string Text(IEnumerable<long> shape) => string.Join(", ", shape);

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", "glm41v_9b.json")));
        return document.RootElement.Clone();
    }
}
