using System.Text;
using System.Text.Json;
using Strata.Configuration;
using Strata.Schemas;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>The released models' keys and sizes, from their configurations alone.</summary>
public sealed class SchemaTests
{
    /// <summary>What the released configurations say of the sizes.</summary>
    private const string Released =
        """
        {
          "model_type": "qwen2_5_vl", "hidden_size": HIDDEN, "intermediate_size": MLP, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
          "num_key_value_heads": GROUPS, "vocab_size": VOCABULARY, "tie_word_embeddings": TIED,
          "rms_norm_eps": 1e-06, "rope_theta": 1000000.0, "rope_scaling": { "type": "mrope", "mrope_section": [16, 24, 24] },
          "vision_config": {
            "depth": 32, "hidden_act": "silu", "hidden_size": 1280, "intermediate_size": 3420, "num_heads": 16, "in_chans": 3,
            "out_hidden_size": HIDDEN, "patch_size": 14, "spatial_merge_size": 2, "spatial_patch_size": 14, "window_size": 112,
            "fullatt_block_indexes": [7, 15, 23, 31], "tokens_per_second": 2, "temporal_patch_size": 2
          }
        }
        """;

    [Theory]
    [InlineData(3584, 18944, 28, 28, 4, 152064, false, 8_292_166_656)]
    [InlineData(2048, 11008, 16, 36, 2, 151936, true, 3_754_622_976)]
    public void The_released_models_have_as_many_parameters(
        int hidden, int mlp, int heads, int layers, int groups, int vocabulary, bool tied, long count)
    {
        var text = Released.Replace("HIDDEN", $"{hidden}").Replace("MLP", $"{mlp}").Replace("HEADS", $"{heads}")
            .Replace("LAYERS", $"{layers}")
            .Replace("GROUPS", $"{groups}").Replace("VOCABULARY", $"{vocabulary}").Replace("TIED", tied ? "true" : "false");
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(text), "config.json");
        var parameters = Qwen25Vl.Schema.Of(Qwen25VlConfig.Checkpoints.Configuration(file));
        Assert.Equal(count, parameters.Where(parameter => parameter.TiedTo is null).Sum(parameter => parameter.Count));
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity != ConfigurationSeverity.Info);
    }

    [Fact]
    public void The_former_keys_are_those_of_the_recorded_index()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Golden.Folder, "model.safetensors.index.json")));
        var schema = Qwen25Vl.Schema.Of(Golden.Config);
        Assert.Equal(2, HfStyle.Count(schema));
        Assert.Equal(
            document.RootElement.GetProperty("weight_map").EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal),
            schema.SelectMany(parameter => parameter.HfKeysOf(1)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("visual.merger.mlp.0.bias", "model.visual.merger.mlp.0.bias")]
    [InlineData("model.layers.3.self_attn.k_proj.bias", "model.language_model.layers.3.self_attn.k_proj.bias")]
    [InlineData("model.norm.weight", "model.language_model.norm.weight")]
    [InlineData("lm_head.weight", "lm_head.weight")]
    public void The_present_keys_stand_below_the_model(string former, string present)
    {
        var parameter = Assert.Single(Qwen25Vl.Schema.Of(Golden.Config), parameter => parameter.HfKeysOf(1).Contains(former));
        Assert.Equal(present, parameter.HfKeys[parameter.HfKeysOf(1).IndexOf(former)]);
    }
}
