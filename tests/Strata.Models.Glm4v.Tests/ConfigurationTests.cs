using System.Text;
using System.Text.Json.Nodes;
using Strata.Configuration;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Configurations as users have them, right and wrong.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void The_nested_form_is_read_without_a_warning()
    {
        var (config, report) = Hf(Load("hf", "A", "model", "config.json"));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal((128, 4, 2, 320),
            (config.Text.HiddenSize, config.Text.NumAttentionHeads, config.Text.NumKeyValueHeads, config.Text.VocabSize));
        Assert.Equal<int[]>([2, 3, 3], [.. config.Text.MropeSection]);
        Assert.Equal((310, 308, 309), (config.ImageTokenId, config.VideoStartTokenId, config.VideoEndTokenId));
    }

    [Fact]
    public void The_flat_form_of_the_first_release_is_read_without_a_warning()
    {
        var (config, report) = Hf(Load("mindspeed", "glm_a", "hf", "base", "config.json"));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal((64, 48, 151329), (config.Text.HiddenSize, config.Text.VocabSize, config.Text.PadTokenId));
        Assert.Equal((3, 48), (config.Vision.Depth, config.Vision.HiddenSize));
    }

    [Fact]
    public void The_newest_form_with_rope_parameters_is_read()
    {
        var json = Load("hf", "A", "model", "config.json");
        var text = json["text_config"]!.AsObject();
        text["rope_parameters"] = new JsonObject
        {
            ["rope_theta"] = 500.0,
            ["partial_rotary_factor"] = 0.25,
            ["mrope_section"] = new JsonArray(1, 1, 2),
            ["rope_type"] = "default",
        };
        foreach (var old in new[] { "rope_theta", "partial_rotary_factor", "rope_scaling" })
        {
            text.Remove(old);
        }

        var (config, report) = Hf(json);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal((500.0, 0.25), (config.Text.RopeTheta, config.Text.PartialRotaryFactor));
    }

    [Theory]
    [InlineData("model_9b.json")]
    [InlineData("inference_9b.json")]
    public void MindSpeed_MMs_file_gives_the_same_model_as_HuggingFaces(string name)
    {
        var file = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", name));
        var config = Glm4vConfig.ReadMm(file);
        file.Report.ThrowIfInvalid();
        file.ReportUnknown();
        Assert.Equal((4096, 40, 32, 2, 13696, 151552), (config.Text.HiddenSize, config.Text.NumHiddenLayers, config.Text.NumAttentionHeads,
            config.Text.NumKeyValueHeads, config.Text.IntermediateSize, config.Text.VocabSize));
        Assert.Equal((1536, 24, 12, 13696, 4096, 336), (config.Vision.HiddenSize, config.Vision.Depth, config.Vision.NumHeads,
            config.Vision.IntermediateSize, config.Vision.OutHiddenSize, config.Vision.ImageSize));
        Assert.Equal(1e-5, config.Text.RmsNormEps);

        // What the shipped files get wrong is said, each by its place.
        var said = file.Report.Findings.Where(finding => finding.Severity == ConfigurationSeverity.Warning)
            .Select(finding => finding.ToString()).ToArray();
        Assert.Contains(said, line => line.Contains("rms_norm_eps", StringComparison.Ordinal)
            && line.Contains("layernorm_epsilon", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("llm_hidden_size", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("window_attn_size", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text_config.hidden_size", "130", "num_attention_heads 4 does not divide")]
    [InlineData("text_config.num_key_value_heads", "3", "num_key_value_heads 3 does not divide")]
    [InlineData("text_config.head_dim", "64", "head_dim")]
    [InlineData("text_config.vocab_size", "0", "expected at least 1")]
    [InlineData("text_config.num_attention_heads", "0", "expected at least 1")]
    [InlineData("vision_config.num_heads", "0", "expected at least 1")]
    [InlineData("text_config.num_hidden_layers", "\"four\"", "text_config.num_hidden_layers")]
    [InlineData("vision_config.out_hidden_size", "96", "text hidden_size is 128")]
    [InlineData("vision_config.num_heads", "5", "num_heads 5 does not divide")]
    [InlineData("vision_config.patch_size", "16", "patch_size 16 does not divide")]
    [InlineData("model_type", "\"llama\"", "model_type")]
    public void A_contradiction_is_named(string path, string value, string words)
    {
        Assert.Contains(words, Assert.Throws<InputException>(() => Hf(Changed(path, value))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text_config.hidden_act", "\"gelu\"", "contradicts the model, which computes 'silu'")]
    [InlineData("vision_config.hidden_act", "\"gelu\"", "contradicts the model, which computes 'silu'")]
    [InlineData("text_config.rope_scaling.mrope_section", "[2, 3, 4]", "the sections sum to 9")]
    [InlineData("text_config.rope_scaling.mrope_section", "[2.0, 3.0, 3.0]", "expected a list of whole numbers")]
    [InlineData("text_config.rope_theta", "\"1e6\"", "expected a finite number")]
    [InlineData("text_config.rms_norm_eps", "\"small\"", "expected a finite number")]
    public void What_says_nothing_of_weights_stops_only_running(string path, string value, string words)
    {
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(Changed(path, value).ToJsonString()), "config.json");
        _ = Glm4vConfig.ReadHf(file);
        file.Report.ThrowIfInvalid();
        var fault = Assert.Throws<InputException>(file.Report.ThrowIfNotComputed);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"{path.Split('.')[0]}.", fault.Message, StringComparison.Ordinal);
        _ = Assert.Single(file.Report.Findings, finding => finding.Kind == ConfigurationFindingKind.Computation);
    }

    /// <summary>What <c>to_json_file(use_diff=False)</c> writes of the base class, at the top and in each part.</summary>
    [Theory]
    [InlineData("is_encoder_decoder", "false", "true")]
    [InlineData("tie_encoder_decoder", "false", "true")]
    [InlineData("attention_bias", "false", null)]
    [InlineData("return_dict", "true", "false")]
    [InlineData("output_attentions", "false", "true")]
    [InlineData("chunk_size_feed_forward", "0", "64")]
    [InlineData("pruned_heads", "{}", "{\"1\": [2]}")]
    [InlineData("id2label", "{\"0\": \"LABEL_0\", \"1\": \"LABEL_1\"}", "{\"0\": \"cat\"}")]
    [InlineData("label2id", "{\"LABEL_0\": 0, \"LABEL_1\": 1}", "{\"cat\": 0}")]
    [InlineData("temperature", "1.0", "0.5")]
    [InlineData("max_length", "20", "21")]
    [InlineData("bad_words_ids", "null", "[[1]]")]
    public void What_the_base_class_begins_with_is_silent(string key, string standard, string? other)
    {
        foreach (var place in new[] { "", "text_config.", "vision_config." })
        {
            Assert.Empty(Warnings(Changed(place + key, standard)));
            if (other is not null)
            {
                var said = Assert.Single(Warnings(Changed(place + key, other)));
                Assert.Equal(("STR4001", place + key), (said.Rule, said.Path));
            }
        }
    }

    private static List<ConfigurationFinding> Warnings(JsonObject json)
    {
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json");
        _ = Glm4vConfig.ReadHf(file);
        file.ReportUnknown();
        return [.. file.Report.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info)];
    }

    private static JsonObject Changed(string path, string value)
    {
        var json = Load("hf", "A", "model", "config.json");
        var names = path.Split('.');
        names[..^1].Aggregate((JsonNode)json, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);
        return json;
    }

    [Theory]
    [InlineData("text_config", "hidden_size")]
    [InlineData("text_config", "rope_scaling")]
    [InlineData("vision_config", "depth")]
    public void A_missing_value_is_named(string section, string key)
    {
        var json = Load("hf", "A", "model", "config.json");
        json[section]!.AsObject().Remove(key);
        Assert.Contains($"{section}.{key}", Assert.Throws<InputException>(() => Hf(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_value_is_named()
    {
        var json = Load("hf", "A", "model", "config.json");
        json["text_config"]!["hiden_size"] = 5;
        var finding = Assert.Single(Hf(json).Report.Findings, finding => finding.Severity == ConfigurationSeverity.Warning);
        Assert.Equal("text_config.hiden_size", finding.Path);
        Assert.Contains("hidden_size", finding.Message, StringComparison.Ordinal);
    }

    private static JsonObject Load(params string[] path) => JsonNode.Parse(File.ReadAllText(Fixtures.Path(path)))!.AsObject();

    private static (Glm4vConfig Config, ConfigurationReport Report) Hf(JsonObject json)
    {
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json");
        var config = Glm4vConfig.ReadHf(file);
        file.Report.ThrowIfInvalid();
        file.ReportUnknown();
        return (config, file.Report);
    }
}
