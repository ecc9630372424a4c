using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Json.Schema;
using Strata.Configuration;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>The JSON Schemas say what the readers say, as far as a schema can, asked through a validator that is not ours.</summary>
public sealed class JsonSchemaTests
{
    private static readonly JsonSchema Mm = JsonSchema.FromText(Glm4vConfig.MmJsonSchema);
    private static readonly JsonSchema Hf = JsonSchema.FromText(Glm4vConfig.HfJsonSchema);

    [Theory]
    [InlineData(Glm4vConfig.MmJsonSchema)]
    [InlineData(Glm4vConfig.HfJsonSchema)]
    public void The_schema_is_one_of_draft_2020_12(string schema)
    {
        using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.True(MetaSchemas.Draft202012.Evaluate(document.RootElement).IsValid);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", document.RootElement.GetProperty("$schema").GetString());
    }

    [Fact]
    public void What_is_written_for_MindSpeed_MM_is_accepted() =>
        RandomConfigurations.All.Sample(config => Assert.Empty(Refusals(Mm, JsonNode.Parse(config.ToMmJson())!)));

    [Fact]
    public void What_is_written_for_HuggingFace_is_accepted() =>
        RandomConfigurations.All.Sample(config => Assert.Empty(Refusals(Hf, JsonNode.Parse(config.ToHfJson())!)));

    [Fact]
    public void HuggingFaces_nested_file_is_accepted() => Assert.Empty(Refusals(Hf, Load("hf", "A", "model", "config.json")));

    /// <summary>Every key that the shipped files have and nothing reads is underlined, and no other.</summary>
    [Theory]
    [InlineData("model_9b.json")]
    [InlineData("model_9b.2025-07.json")]
    public void Of_the_shipped_file_only_what_nothing_reads_is_refused(string name)
    {
        var file = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", name));
        Glm4vConfig.ReadMm(file);
        file.ReportUnknown();
        Assert.Equal(
            file.Report.Findings.Where(finding => finding.Kind == ConfigurationFindingKind.Unknown).Select(finding => finding.Path)
                .Order(StringComparer.Ordinal),
            Refusals(Mm, Load("mindspeed", "config", name)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("text_decoder.hiden_size", "5", "text_decoder.hiden_size")]
    [InlineData("image_encoder.vision_encoder.num_layer", "5", "image_encoder.vision_encoder.num_layer")]
    [InlineData("text_decoder.hidden_size", "\"4096\"", "text_decoder.hidden_size")]
    [InlineData("text_decoder.num_layers", "null", "text_decoder.num_layers")]
    [InlineData("text_decoder.hidden_act", "\"gelu\"", "text_decoder.hidden_act")]
    [InlineData("text_decoder.mrope_section", "[1, \"2\"]", "text_decoder.mrope_section[1]")]
    [InlineData("text_decoder.params_dtype", "\"float\"", "text_decoder.params_dtype")]
    [InlineData("text_decoder.pipeline_num_layers", "[[1, 2.5]]", "text_decoder.pipeline_num_layers[0][1]")]
    [InlineData("text_encoder", "{}", "text_encoder")]
    [InlineData("image_encoder", "null", "image_encoder")]
    public void What_is_wrong_is_refused_at_its_place(string path, string value, string place)
    {
        var json = Clean();
        var names = path.Split('.');
        names[..^1].Aggregate((JsonNode)json, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);
        Assert.Contains(place, Refusals(Mm, json));
    }

    [Theory]
    [InlineData("text_decoder", "")]
    [InlineData("text_decoder.hidden_size", "text_decoder")]
    [InlineData("text_decoder.num_query_groups", "text_decoder")]
    [InlineData("text_decoder.mrope_section", "text_decoder")]
    [InlineData("image_encoder.vision_encoder", "image_encoder")]
    [InlineData("image_encoder.vision_encoder.patch_size", "image_encoder.vision_encoder")]
    [InlineData("text_encoder", "")]
    public void What_is_missing_is_refused_at_its_object(string path, string place)
    {
        var json = Clean();
        var names = path.Split('.');
        names[..^1].Aggregate((JsonNode)json, (node, name) => node[name]!).AsObject().Remove(names[^1]);
        Assert.Contains(place, Refusals(Mm, json));
    }

    [Theory]
    [InlineData("rms_norm_eps", "layernorm_epsilon")]
    public void Another_name_of_a_value_is_accepted(string first, string other)
    {
        var json = Clean();
        var text = json["text_decoder"]!.AsObject();
        var value = text[first]!.DeepClone();
        text.Remove(first);
        text[other] = value;
        Assert.Empty(Refusals(Mm, json));
    }

    [Fact]
    public void A_list_may_stand_in_its_older_place()
    {
        var json = Clean();
        var text = json["text_decoder"]!.AsObject();
        text["rope_scaling"] = new JsonObject { ["mrope_section"] = text["mrope_section"]!.DeepClone() };
        text.Remove("mrope_section");
        Assert.Empty(Refusals(Mm, json));
    }

    [Fact]
    public void A_file_may_say_where_its_schema_is()
    {
        var json = Clean();
        json["$schema"] = "./glm4v.model.schema.json";
        Assert.Empty(Refusals(Mm, json));
        var file = ConfigurationFile.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "model.json");
        Glm4vConfig.ReadMm(file);
        file.ReportUnknown();
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
    }

    [Fact]
    public void People_are_told_what_a_value_is()
    {
        var schema = JsonNode.Parse(Glm4vConfig.MmJsonSchema)!;
        var text = schema["properties"]!["text_decoder"]!["properties"]!;
        Assert.Equal("Width of the residual stream, in features.", text["hidden_size"]!["description"]!.GetValue<string>());
        Assert.Equal(10000.0, text["rope_theta"]!["default"]!.GetValue<double>());
        Assert.True(text["gated_linear_unit"]!["const"]!.GetValue<bool>());
        Assert.True(text["disable_bias_linear"]!["deprecated"]!.GetValue<bool>());
        Assert.Equal("The spread of new parameters.", text["init_method_std"]!["description"]!.GetValue<string>());
        Assert.Equal(
            "Inner width of the merger, in features. The blocks' is OutHiddenSize.",
            schema["properties"]!["image_encoder"]!["properties"]!["vision_projector"]!
                ["properties"]!["intermediate_size"]!["description"]!.GetValue<string>());
    }

    /// <summary>The file that a build writes is the constant, found in the assembly without loading it.</summary>
    [Fact]
    public void A_build_finds_the_schemas_in_the_assembly()
    {
        var files = WriteJsonSchemas.Files(File.ReadAllBytes(typeof(Glm4vConfig).Assembly.Location));
        Assert.Equal(
            ["Glm4vConfig.hf", "Glm4vConfig.mm", "TextConfig.hf", "TextConfig.mm", "VisionConfig.hf", "VisionConfig.mm"],
            files.Keys.Select(name => name.Replace(".schema.json", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Glm4vConfig.MmJsonSchema), JsonNode.Parse(files["Glm4vConfig.mm.schema.json"])));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(TextConfig.HfJsonSchema), JsonNode.Parse(files["TextConfig.hf.schema.json"])));
    }

    /// <summary>The shipped file without what nothing reads, and without second names.</summary>
    private static JsonObject Clean()
    {
        var json = Load("mindspeed", "config", "model_9b.json");
        var file = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", "model_9b.json"));
        Glm4vConfig.ReadMm(file);
        file.ReportUnknown();
        foreach (var finding in file.Report.Findings.Where(
            finding => finding.Kind == ConfigurationFindingKind.Unknown || finding.Rule == "STR4011"))
        {
            var names = finding.Path.Split('.');
            names[..^1].Aggregate((JsonNode)json, (node, name) => node[name]!).AsObject().Remove(names[^1]);
        }

        var text = json["text_decoder"]!.AsObject();
        text.Remove("num_key_value_heads");
        text.Remove("layernorm_epsilon");
        json["image_encoder"]!["vision_encoder"]!.AsObject().Remove("layernorm_epsilon");
        Assert.Empty(Refusals(Mm, json));
        return json;
    }

    private static JsonObject Load(params string[] path) => JsonNode.Parse(File.ReadAllText(Fixtures.Path(path)))!.AsObject();

    private static IReadOnlyList<string> Refusals(JsonSchema schema, JsonNode json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        var result = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        // A branch of an alternative may fail; what counts is the demand that holds the alternative.
        var places = result.IsValid ? [] : result.Details!
            .Where(detail => !detail.IsValid && !detail.EvaluationPath.ToString().Contains("/anyOf/", StringComparison.Ordinal))
            .Where(detail => detail.Errors is { Count: > 0 } || detail.EvaluationPath.ToString().Split('/') is [.., "allOf", _])
            .Select(detail => Place(detail.InstanceLocation.ToString()))
            .Distinct().ToArray();
        Assert.Equal(result.IsValid, places.Length == 0);
        return places;
    }

    private static string Place(string pointer) =>
        string.Concat(pointer.Split('/').Skip(1).Select(part => char.IsDigit(part[0]) ? $"[{part}]" : "." + part)).TrimStart('.');
}
