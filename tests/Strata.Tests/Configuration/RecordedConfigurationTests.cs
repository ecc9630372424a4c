using System.Collections.Immutable;
using Strata.Configuration;

namespace Strata.Tests.Configuration;

/// <summary>Hand-written readers over the files that users have.</summary>
public sealed class RecordedConfigurationTests
{
    [Fact]
    public void The_nested_and_the_flat_form_of_config_json_are_read_by_the_same_code()
    {
        Assert.Equal(new Text(128, 4, 10000, 1e-5, "2 3 3"), ReadHf(Fixtures.Path("hf", "A", "model", "config.json")));
        Assert.Equal(new Text(64, 4, 10000, 1e-5, "1 1 2"), ReadHf(Fixtures.Path("mindspeed", "glm_a", "hf", "base", "config.json")));
    }

    [Theory]
    [InlineData("model_9b.json", "5 12 12 11")]
    [InlineData("model_9b.2025-07.json", "7 11 11 11")]
    [InlineData("inference_9b.json", "7 11 11 11")]
    public void The_text_decoder_of_every_shipped_file_is_read(string file, string stages)
    {
        var root = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", file));
        var text = root.Section("text_decoder");
        Assert.Equal(40, text.Int32("num_layers"));
        Assert.Equal(stages, string.Join(' ', text.Int32Array("pipeline_num_layers")));
        Assert.Equal(2, text.Int32(["num_query_groups", "num_key_value_heads"]));
        Assert.Equal([8, 12, 12], text.Int32Array(["mrope_section", "rope_scaling.mrope_section"]).ToArray());
        Assert.Equal(151343, root.Int32(["img_context_token_id", "image_token_id"]));
        root.Report.ThrowIfInvalid();
        Assert.Empty(root.Report.Findings);
    }

    [Fact]
    public void The_two_epsilons_of_the_shipped_file_contradict()
    {
        var root = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", "model_9b.json"));
        foreach (var path in new[] { "image_encoder.vision_encoder", "text_decoder" })
        {
            Assert.Equal(1e-5, root.Double([$"{path}.rms_norm_eps", $"{path}.layernorm_epsilon"], ConfigurationSeverity.Warning));
        }

        Assert.Equal(["image_encoder.vision_encoder.rms_norm_eps", "text_decoder.rms_norm_eps"],
            root.Report.Findings.Select(finding => finding.Path));
        Assert.All(root.Report.Findings, finding => Assert.Equal(ConfigurationFindingKind.Contradiction, finding.Kind));
    }

    [Fact]
    public void Leftovers_of_another_model_are_named()
    {
        var root = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", "model_9b.json"));
        var projector = root.Section("image_encoder").Section("vision_projector");
        projector.Int32("out_hidden_size");
        projector.Int32("intermediate_size");
        projector.Identifier("hidden_act");
        projector.Boolean("freeze");
        projector.Identifier("model_id");
        projector.Ignore("num_layers", "bf16", "params_dtype", "normalization", "add_bias_linear", "gated_linear_unit",
            "bias_activation_fusion", "layernorm_epsilon");
        projector.IgnoreWithWarning("the projector has the sizes of the text decoder; remove it.", "hidden_size", "ffn_hidden_size");
        projector.ReportUnknown();
        Assert.Equal(
            ["image_encoder.vision_projector.hidden_size", "image_encoder.vision_projector.ffn_hidden_size",
                "image_encoder.vision_projector.input_size"],
            root.Report.Findings.Where(finding => finding.Severity == ConfigurationSeverity.Warning).Select(finding => finding.Path));
    }

    [Theory]
    [InlineData("data_9b.json")]
    [InlineData("qwen25vl_model_7b.json")]
    public void Files_of_other_kinds_are_strict_JSON_too(string file) =>
        Assert.Empty(ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", file)).Report.Findings);

    private static Text ReadHf(string path)
    {
        var root = ConfigurationFile.Load(path);
        var text = root.TrySection("text_config") ?? root;
        var read = new Text(
            text.Int32("hidden_size"), text.Int32("num_hidden_layers"), text.Double(["rope_theta", "rope_parameters.rope_theta"]),
            text.Double("rms_norm_eps"),
                string.Join(' ', text.Int32Array(["rope_scaling.mrope_section", "rope_parameters.mrope_section"])));
        Assert.Equal(2, root.Section("vision_config").Int32("temporal_patch_size"));
        root.Report.ThrowIfInvalid();
        return read;
    }

    private sealed record Text(int HiddenSize, int Layers, double RopeTheta, double Epsilon, string Sections);
}
