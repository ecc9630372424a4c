using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Strata.Configuration;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>What is written is read again as what it was.</summary>
public sealed class ConfigurationWritingTests
{
    [Fact]
    public void MindSpeed_MMs_file_reads_as_the_configuration_it_was_written_from() =>
        RandomConfigurations.All.Sample(config => Same(config, config.ToMmJson(), Glm4vConfig.ReadMm));

    [Fact]
    public void HuggingFaces_file_reads_as_the_configuration_it_was_written_from() =>
        RandomConfigurations.All.Sample(config => Same(config, config.ToHfJson(), Glm4vConfig.ReadHf));

    [Fact]
    public void The_writer_and_the_file_hold_the_same()
    {
        RandomConfigurations.All.Sample(
            config =>
            {
                using var buffer = new MemoryStream();
                using (var json = new Utf8JsonWriter(buffer))
                {
                    config.WriteMm(json);
                }

                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(buffer.ToArray()), JsonNode.Parse(config.ToMmJson())));
            },
            iter: 20);
    }

    [Fact]
    public void MindSpeed_MM_finds_every_key_it_demands()
    {
        var json = JsonNode.Parse(Released().ToMmJson())!.AsObject();
        Assert.Equal(
            ["text_decoder", "image_encoder", "img_context_token_id", "video_start_token_id", "video_end_token_id", "text_encoder",
                "video_encoder"],
            json.Select(member => member.Key));
        Assert.Null(json["text_encoder"]);
        Assert.Null(json["video_encoder"]);
        Assert.Equal("glm4v_lm", json["text_decoder"]!["model_id"]!.GetValue<string>());
        Assert.True(json["text_decoder"]!["add_qkv_bias"]!.GetValue<bool>());
        Assert.True(json["text_decoder"]!["untie_embeddings_and_output_weights"]!.GetValue<bool>());
        Assert.Equal("glm4v_vit", json["image_encoder"]!["vision_encoder"]!["model_id"]!.GetValue<string>());
        Assert.Equal("GlmMLP", json["image_encoder"]!["vision_projector"]!["model_id"]!.GetValue<string>());
        Assert.Equal(2, json["text_decoder"]!["num_query_groups"]!.GetValue<int>());
    }

    /// <summary>Every value that the shipped file and the written one both have is the same.</summary>
    [Fact]
    public void The_shipped_file_is_written_with_its_own_values()
    {
        var contradicting = new List<string>();
        Compare(JsonNode.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "config", "model_9b.json")))!,
            JsonNode.Parse(Released().ToMmJson())!, "", contradicting);
        Assert.Empty(contradicting);
    }

    [Fact]
    public void HuggingFaces_file_has_the_nested_form_and_no_second_form_of_the_rotary_values()
    {
        var json = JsonNode.Parse(Released().ToHfJson())!.AsObject();
        Assert.Equal("glm4v", json["model_type"]!.GetValue<string>());
        var text = json["text_config"]!.AsObject();
        Assert.Equal("default", text["rope_scaling"]!["rope_type"]!.GetValue<string>());
        Assert.False(text.ContainsKey("rope_parameters"));
        Assert.False(text.ContainsKey("pad_token_id"));
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        var expected = Released().ToMmJson();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NegativeSign, other.NumberFormat.NumberDecimalSeparator) = ("\u2212", ",");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(expected, Released().ToMmJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Contains("\"rms_norm_eps\": 1E-05", Encoding.UTF8.GetString(expected), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", Encoding.UTF8.GetString(expected), StringComparison.Ordinal);
    }

    private static void Same(Glm4vConfig config, byte[] json, Func<ConfigurationSection, Glm4vConfig> reader)
    {
        var file = ConfigurationFile.Parse(json, "written.json");
        var read = reader(file);
        file.ReportUnknown();

        // Random tokens may be outside of a random vocabulary.
        Assert.DoesNotContain(file.Report.Findings, finding => finding.Severity != ConfigurationSeverity.Info && finding.Rule != "STR4009");
        Assert.Equal(config, read.With(config.Text.MropeSection));
    }

    private static void Compare(JsonNode shipped, JsonNode written, string path, List<string> contradicting)
    {
        foreach (var (key, value) in written.AsObject())
        {
            if (!shipped.AsObject().TryGetPropertyValue(key, out var other))
            {
                continue;
            }

            if (value is JsonObject && other is JsonObject)
            {
                Compare(other, value, $"{path}{key}.", contradicting);
            }
            else if (!JsonNode.DeepEquals(value, other))
            {
                contradicting.Add($"{path}{key}: {other?.ToJsonString()} and {value?.ToJsonString()}");
            }
        }
    }

    private static Glm4vConfig Released()
    {
        var file = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", "model_9b.json"));
        var config = Glm4vConfig.ReadMm(file);
        file.Report.ThrowIfInvalid();
        return config;
    }
}
