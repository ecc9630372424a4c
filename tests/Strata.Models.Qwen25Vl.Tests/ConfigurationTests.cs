using System.Text;
using System.Text.Json.Nodes;
using Strata.Configuration;
using Strata.Tests;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>What is read from both dialects' files, and what is said of them.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Mm = Fixtures.Path("mindspeed", "config", "qwen25vl_model_7b.json");

    [Fact]
    public void The_recorded_model_file_is_read_whole()
    {
        var file = ConfigurationFile.Load(Mm);
        var config = Qwen25VlConfig.ReadMm(file);
        file.ReportUnknown();
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
        Assert.Equal((3584, 28, 28, 4, 18944, 152064, 1e6, 1e-6), (
            config.Text.HiddenSize, config.Text.NumHiddenLayers, config.Text.NumAttentionHeads, config.Text.NumKeyValueHeads,
            config.Text.IntermediateSize, config.Text.VocabSize, config.Text.RopeTheta, config.Text.RmsNormEps));
        Assert.Equal((1280, 32, 16, 3420, 3584, 14, 2, 2, 4), (
            config.Vision.HiddenSize, config.Vision.Depth, config.Vision.NumHeads, config.Vision.IntermediateSize,
                config.Vision.OutHiddenSize,
            config.Vision.PatchSize, config.Vision.TemporalPatchSize, config.Vision.TokensPerSecond, config.Vision.WindowSide));
        Assert.Equal<int[]>([16, 24, 24, 7, 15, 23, 31], [.. config.Text.MropeSection, .. config.Vision.FullattBlockIndexes]);
        Assert.Equal((true, true, false), (config.Vision.EncoderFrozen, config.Vision.ProjectorFrozen, config.TieWordEmbeddings));
    }

    /// <summary>Written in the other dialect and read again, it is the same model.</summary>
    [Fact]
    public void What_one_dialect_writes_the_other_says_too()
    {
        var config = Qwen25VlConfig.ReadMm(ConfigurationFile.Load(Mm));
        var hf = Qwen25VlConfig.Checkpoints.Configuration(ConfigurationFile.Parse(config.ToHfJson(), "config.json"));
        var file = ConfigurationFile.Parse(config.ToMmJson(), "model.json");
        var mm = Qwen25VlConfig.ReadMm(file);
        Assert.Equal(Shapes(config), Shapes(hf));
        Assert.Equal(Shapes(config), Shapes(mm));
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity == ConfigurationSeverity.Error);
    }

    /// <summary>Of several words that mean the same the first is written, and editors are told of all.</summary>
    [Fact]
    public void A_fixed_value_may_have_several_words()
    {
        var written = JsonNode.Parse(
            Qwen25VlConfig.ReadMm(ConfigurationFile.Load(Mm)).ToHfJson())!["text_config"]!["rope_scaling"]!["rope_type"];
        var described = JsonNode.Parse(
            Qwen25VlConfig.HfJsonSchema)!["properties"]!["text_config"]!["properties"]!["rope_scaling"]!["properties"]!["rope_type"]!;
        Assert.Equal("default", written!.GetValue<string>());
        Assert.Equal(["default", "mrope"], described["enum"]!.AsArray().Select(word => word!.GetValue<string>()));
    }

    [Fact]
    public void A_flat_file_and_a_nested_one_say_the_same()
    {
        var flat = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "config.json")))!.AsObject();
        var text = new JsonObject
        {
            ["model_type"] = "qwen2_5_vl_text",
            ["rope_scaling"] = new JsonObject { ["rope_type"] = "default", ["type"] = "mrope" }
        };
        foreach (var key in flat.Select(member => member.Key)
            .Where(key => key.Contains("size", StringComparison.Ordinal) || key.StartsWith("num_", StringComparison.Ordinal)).ToList())
        {
            text[key] = flat[key]!.DeepClone();
            flat.Remove(key);
        }

        flat["text_config"] = text;
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(flat.ToJsonString()), "config.json");
        Assert.Equal(Shapes(Golden.Config), Shapes(Qwen25VlConfig.Checkpoints.Configuration(file)));
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
    }

    [Theory]
    [InlineData("window_size", 7)]
    [InlineData("window_size", 0)]
    [InlineData("window_size", -112)]
    [InlineData("tokens_per_second", 0)]
    public void What_says_nothing_of_weights_stops_only_running(string key, int value)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "config.json")))!.AsObject();
        json["vision_config"]![key] = value;
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json");
        Assert.Equal(Shapes(Golden.Config), Shapes(Qwen25VlConfig.Checkpoints.Configuration(file)));
        file.Report.ThrowIfInvalid();
        Assert.Contains(key, Assert.Throws<InputException>(file.Report.ThrowIfNotComputed).Message, StringComparison.Ordinal);
    }

    /// <summary>Where the text decoder's keys stand among the file's own, both are asked for the same.</summary>
    [Fact]
    public void Two_names_of_the_element_type_are_held_against_each_other_once()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "config.json")))!.AsObject();
        (json["dtype"], json["torch_dtype"]) = ("float32", "bfloat16");
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json");
        _ = Qwen25VlConfig.Checkpoints.Configuration(file);
        Assert.Equal("dtype", Assert.Single(file.Report.Findings, finding => finding.Rule == "STR4004").Path);
    }

    /// <summary>As transformers 4.52 to 4.57 write it: every key of the text decoder in both places.</summary>
    [Fact]
    public void What_stands_in_both_places_is_said_once_and_silent_where_it_is_equal()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "config.json")))!.AsObject();
        var text = json.DeepClone().AsObject();
        text.Remove("vision_config");
        text.Remove("architectures");
        text.Remove("image_token_id");
        text.Remove("video_token_id");
        text.Remove("tie_word_embeddings");
        text["model_type"] = "qwen2_5_vl_text";
        text["sliding_window"] = null;
        text["_name_or_path"] = "/data/model";
        json["sliding_window"] = 32768;
        json["attn_implementation"] = "sdpa";
        json["text_config"] = text;
        Assert.Empty(Warnings(json));

        json["vocab_size"] = 3;
        Assert.Contains(
            "contradicts 'vocab_size', which is 3. 'text_config.vocab_size' counts. Make them equal, or remove the other.",
            Assert.Single(Warnings(json)),
            StringComparison.Ordinal);
    }

    /// <summary>Rotary scaling is no weight: Qwen's own instructions have people write it into the file for long texts.</summary>
    [Fact]
    public void Scaled_positions_are_refused_only_where_the_model_runs() => RefusedOnlyRunning(
        text => text["rope_scaling"] = new JsonObject
        {
            ["type"] = "yarn",
            ["mrope_section"] = text["rope_scaling"]!["mrope_section"]!.DeepClone(),
            ["factor"] = 4.0,
            ["original_max_position_embeddings"] = 32768,
        },
        "'yarn' contradicts the model, which computes 'default' or 'mrope'");

    [Fact]
    public void A_window_is_refused_only_where_the_model_runs() =>
        RefusedOnlyRunning(text => text["use_sliding_window"] = true, "use_sliding_window: true contradicts the model");

    /// <summary>Layers that see a window have no weights of their own: what is refused is running them as if they saw all.</summary>
    [Theory]
    [InlineData("full_attention", "full_attention", null)]
    [InlineData("full_attention", "sliding_attention", "computes only 'full_attention' and nothing else")]
    [InlineData("full_attention", null, null)]
    public void Layers_of_another_kind_are_not_run_as_full_ones(string first, string? second, string? words)
    {
        using var checkpoint = new TinyCheckpoint(
            (_, text, _) => text["layer_types"] = second is null ? null : new JsonArray(first, second));
        var file = ConfigurationFile.Load(Path.Combine(checkpoint.Path, "config.json"));
        _ = Qwen25VlConfig.Checkpoints.Configuration(file);
        file.ReportUnknown();
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity == ConfigurationSeverity.Error);
        var found = Record.Exception(() => Qwen25Vl.Family.Load(checkpoint.Path, ParallelContext.Single).Dispose());
        Assert.Equal(words is null, found is null);
        Assert.Contains(words ?? "", found?.Message ?? "", StringComparison.Ordinal);
    }

    /// <summary>The keys in which MindSpeed-MM's 72B file differs from its others (<c>examples/qwen2.5vl/model_72b.json</c>).</summary>
    [Fact]
    public void The_tower_has_two_names()
    {
        var json = JsonNode.Parse(File.ReadAllText(Mm))!.AsObject();
        json["image_encoder"]!["vision_encoder"]!["model_id"] = "qwen2_5_vit";
        json["image_encoder"]!["vision_encoder"]!["use_vit_dp"] = false;
        json["image_encoder"]!["vision_projector"]!["context_parallel_size"] = 1;
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "model.json");
        _ = Qwen25VlConfig.ReadMm(file);
        file.ReportUnknown();
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
    }

    [Theory]
    [InlineData("vision_config.out_hidden_size", "60", "text hidden_size")]
    [InlineData("vision_config.num_heads", "5", "does not divide")]
    [InlineData("vision_config.num_heads", "0", "num_heads: is 0; expected at least 1")]
    [InlineData("num_attention_heads", "0", "num_attention_heads: is 0; expected at least 1")]
    [InlineData("vision_config.patch_size", "0", "patch_size: is 0; expected at least 1")]
    public void What_the_model_does_not_compute_is_refused(string key, string value, string words)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "config.json")))!.AsObject();
        var parent = json;
        foreach (var part in key.Split('.')[..^1])
        {
            parent[part] ??= new JsonObject();
            parent = parent[part]!.AsObject();
        }

        parent[key.Split('.')[^1]] = JsonNode.Parse(value);
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json");
        var fault = Assert.Throws<InputException>(() => Qwen25VlConfig.Checkpoints.Configuration(file));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ffn_hidden_size\": 5120", "\"ffn_hidden_size\": 4096", "vision_projector.ffn_hidden_size")]
    [InlineData("\"model_id\": \"qwen2vit\"", "\"model_id\": \"glm4v_vit\"", "computes 'qwen2vit' or 'qwen2_5_vit' and nothing else")]
    [InlineData("\"layernorm_epsilon\": 1e-06,\n   \"normalization\": \"RMSNorm\",\n   \"fp16\"",
        "\"layernorm_epsilon\": 1e-05,\n   \"normalization\": \"RMSNorm\",\n   \"fp16\"", "1e-05")]
    public void What_MindSpeed_MMs_file_may_not_change_is_refused(string from, string to, string words)
    {
        var text = File.ReadAllText(Mm);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), "model.json");
        Qwen25VlConfig.ReadMm(file);
        Assert.Contains(words, Assert.Throws<InputException>(file.Report.ThrowIfInvalid).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Warnings(JsonObject json)
    {
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "config.json");
        _ = Qwen25VlConfig.Checkpoints.Configuration(file);
        return
        [
            .. file.Report.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info).Select(finding => finding.Message),
        ];
    }

    private static IEnumerable<string> Shapes(Qwen25VlConfig config) =>
        Qwen25Vl.Schema.Of(config).Select(parameter => $"{parameter.Path} [{string.Join(", ", parameter.Shape)}]");

    private static void RefusedOnlyRunning(Action<JsonObject> change, string words)
    {
        using var checkpoint = new TinyCheckpoint((_, text, _) => change(text));
        var file = ConfigurationFile.Load(Path.Combine(checkpoint.Path, "config.json"));
        _ = Qwen25VlConfig.Checkpoints.Configuration(file);
        var finding = Assert.Single(file.Report.Findings, finding => finding.Severity == ConfigurationSeverity.Warning);
        Assert.Equal((ConfigurationFindingKind.Computation, "STR4003"), (finding.Kind, finding.Rule));
        Assert.Contains(
            words,
            Assert.Throws<InputException>(() => Qwen25Vl.Family.Load(checkpoint.Path, ParallelContext.Single)).Message,
            StringComparison.Ordinal);
    }
}
