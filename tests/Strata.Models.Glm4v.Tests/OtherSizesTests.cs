using System.Text.Json.Nodes;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>
/// Models of other sizes, head ratios, biases, rotary sections, epsilons and thetas, from their configuration alone, against a second
/// implementation written step by step from the formulas in float64.
/// </summary>
public sealed class OtherSizesTests
{
    public static TheoryData<string> Variants =>
        ["grouped 8 to 1", "equal heads, full rotary", "vision bias, other grid", "tied head", "deep and narrow"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_forward_pass_is_that_of_the_formulas(string variant)
    {
        using var checkpoint = new TinyCheckpoint((json, text, vision) => Change(variant, json, text, vision));
        using var loaded = Glm4v.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var model = (Glm4v)loaded.Model;
        var inputs = Prompt(model);
        var positions = loaded.Model.Positions(inputs).Counters;
        var logits = loaded.Model.Logits(inputs, positions, KeyValueCache.None);
        var expected = new Formulas(model.Config, checkpoint.Path).Logits(inputs, positions);
        Assert.InRange(RecordedRun.Difference(logits, expected), 0, 1e-3 * expected.abs().max().item<double>());
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_cache_changes_nothing(string variant)
    {
        using var checkpoint = new TinyCheckpoint((json, text, vision) => Change(variant, json, text, vision));
        using var loaded = Glm4v.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        var inputs = Prompt((Glm4v)loaded.Model);
        long[] Tokens(bool useCache) =>
            [.. new TokenGenerator(loaded.Model).Generate(inputs, new GenerationOptions { MaxNewTokens = 12, UseCache = useCache })
                .Select(step => step[0])];
        Assert.Equal(Tokens(false), Tokens(true));
    }

    [Theory]
    [InlineData(torch.ScalarType.Float16)]
    [InlineData(torch.ScalarType.BFloat16)]
    public void A_checkpoint_in_half_precision_computes_in_float32(torch.ScalarType type)
    {
        using var checkpoint = new TinyCheckpoint((_, _, _) => { }, type);
        using var loaded = Glm4v.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var inputs = Prompt((Glm4v)loaded.Model);
        var positions = loaded.Model.Positions(inputs).Counters;
        var logits = loaded.Model.Logits(inputs, positions, KeyValueCache.None);
        var expected = new Formulas(((Glm4v)loaded.Model).Config, checkpoint.Path).Logits(inputs, positions);
        Assert.Equal(torch.ScalarType.Float32, logits.dtype);
        Assert.InRange(RecordedRun.Difference(logits, expected), 0, 1e-3 * expected.abs().max().item<double>());
    }

    [Fact]
    public void A_checkpoint_of_another_size_is_refused_with_a_report()
    {
        using var checkpoint = new TinyCheckpoint((_, _, _) => { });
        var config = Path.Combine(checkpoint.Path, "config.json");
        File.WriteAllText(config, File.ReadAllText(config)
            .Replace("\"intermediate_size\":192", "\"intermediate_size\":200", StringComparison.Ordinal));
        var fault = Assert.Throws<InputException>(() => Glm4v.Family.Load(checkpoint.Path, ParallelContext.Single));
        Assert.Contains("8 mismatched", fault.Message, StringComparison.Ordinal);
        Assert.Contains("expected [400, 128], found [384, 128]", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_lacks_a_tensor_is_refused_by_name()
    {
        using var checkpoint = new TinyCheckpoint((_, _, vision) => vision["attention_bias"] = false);
        var config = Path.Combine(checkpoint.Path, "config.json");
        File.WriteAllText(config, File.ReadAllText(config)
            .Replace("\"attention_bias\":false", "\"attention_bias\":true", StringComparison.Ordinal));
        var fault = Assert.Throws<InputException>(() => Glm4v.Family.Load(checkpoint.Path, ParallelContext.Single));
        Assert.Contains("model.visual.blocks.0.attn.qkv.bias", fault.Message, StringComparison.Ordinal);
    }

    private static void Change(string variant, JsonObject json, JsonObject text, JsonObject vision)
    {
        switch (variant)
        {
            case "grouped 8 to 1":
                (text["num_attention_heads"], text["num_key_value_heads"]) = (8, 1);
                (text["rope_scaling"]!["mrope_section"], text["rope_theta"], text["rms_norm_eps"]) = (new JsonArray(1, 1, 2), 500.0, 1e-3);
                break;
            case "equal heads, full rotary":
                (text["num_key_value_heads"], text["partial_rotary_factor"]) = (4, 1.0);
                text["rope_scaling"]!["mrope_section"] = new JsonArray(8, 5, 3);
                break;
            case "vision bias, other grid":
                (vision["attention_bias"], vision["image_size"], vision["num_heads"], vision["rms_norm_eps"]) = (true, 56, 2, 1e-4);
                break;
            case "tied head":
                json["tie_word_embeddings"] = true;
                break;
            default:
                (text["num_hidden_layers"], text["intermediate_size"], text["vocab_size"]) = (7, 40, 400);
                (vision["depth"], vision["intermediate_size"]) = (1, 24);
                break;
        }
    }

    private static MultimodalInputs Prompt(Glm4v model)
    {
        torch.manual_seed(11);
        long image = model.Config.ImageTokenId;
        long[] ids = [5, 6, 306, image, image, image, image, image, image, 307, 9, 10, 11];
        return new MultimodalInputs(torch.tensor(ids, [1, ids.Length]), null, new Patches(torch.randn(24, 1176), [new GridSize(1, 4, 6)]));
    }
}
