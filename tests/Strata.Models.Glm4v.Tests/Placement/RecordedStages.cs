using System.Text.Json;
using Strata.Configuration;
using Strata.Placement;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests.Placement;

/// <summary>What MindSpeed-MM's converter puts where, as recorded.</summary>
internal static class RecordedStages
{
    private static readonly JsonElement Recorded = Read("stages.json");

    public static IEnumerable<string> Names(string group) => Recorded.GetProperty(group).EnumerateObject().Select(entry => entry.Name);

    public static JsonElement Case(string group, string name) => Recorded.GetProperty(group).GetProperty(name);

    public static Glm4vConfig Configuration(string name)
    {
        var file = name == "9b"
            ? ConfigurationFile.Parse(
                System.Text.Encoding.UTF8.GetBytes(Read("glm41v_9b.json").GetProperty("config").GetRawText()), "config.json")
            : ConfigurationFile.Load(Fixtures.Path("mindspeed", "glm_a", "hf", name, "config.json"));
        var config = Glm4vConfig.ReadHf(file);
        file.Report.ThrowIfInvalid();
        return config;
    }

    public static DeploymentPlan Plan(Glm4vConfig config, int[][] vision, int[][] text) => new(
    [
        new(new("VisionTower", "visual", "visual.blocks", config.Vision.Depth, true), vision),
        new(new("TextDecoder", "language_model", "language_model.layers", config.Text.NumHiddenLayers, false), text),
    ]);

    public static (DeploymentPlan Plan, IReadOnlyList<ParameterSchema> Parameters) Of(JsonElement recorded, string configuration)
    {
        var config = Configuration(configuration);
        return (
            Plan(config, Lists(recorded.GetProperty("vit")),
                Lists(recorded.GetProperty("llm"))) with
            { TensorParallel = recorded.GetProperty("tp").GetInt32() },
            Glm4v.Schema.Of(config));
    }

    private static int[][] Lists(JsonElement lists) =>
        [.. lists.EnumerateArray().Select(list => list.EnumerateArray().Select(layers => layers.GetInt32()).ToArray())];

    private static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", name)));
        return document.RootElement.Clone();
    }
}
