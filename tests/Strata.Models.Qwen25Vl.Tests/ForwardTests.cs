using System.Text.Json.Nodes;
using TorchSharp;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>
/// Models of small sizes with a picture and a video, against a second implementation written step by step from the formulas in float64.
/// </summary>
public sealed class ForwardTests
{
    public static TheoryData<string> Variants => ["windows that fit badly", "one window", "every block full", "equal heads, tied"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_forward_pass_is_that_of_the_formulas(string variant)
    {
        using var checkpoint = new TinyCheckpoint((json, text, vision) => Change(variant, json, text, vision));
        using var loaded = Qwen25Vl.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var inputs = Prompt();
        var positions = loaded.Model.Positions(inputs).Counters;
        var logits = loaded.Model.Logits(inputs, positions, KeyValueCache.None);
        var expected = new Formulas(((Qwen25Vl)loaded.Model).Config, checkpoint.Path).Logits(inputs, positions);
        var difference = (logits.to_type(torch.ScalarType.Float64) - expected).abs().max().item<double>();
        Assert.InRange(difference, 0, 1e-4 * expected.abs().max().item<double>());
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_cache_changes_nothing(string variant)
    {
        using var checkpoint = new TinyCheckpoint((json, text, vision) => Change(variant, json, text, vision));
        using var loaded = Qwen25Vl.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        var inputs = Prompt();
        long[] Tokens(bool useCache) =>
            [.. new TokenGenerator(loaded.Model).Generate(inputs, new GenerationOptions { MaxNewTokens = 16, UseCache = useCache })
                .Select(step => step[0])];
        Assert.Equal(Tokens(false), Tokens(true));
    }

    /// <summary>The windows matter: without them the same weights say something else.</summary>
    [Fact]
    public void Windows_are_not_the_whole_frame()
    {
        using var some = new TinyCheckpoint();
        using var all = new TinyCheckpoint((_, _, vision) => vision["fullatt_block_indexes"] = new JsonArray(0, 1, 2));
        Assert.NotEqual(Logits(some), Logits(all));
    }

    /// <summary>As HuggingFace transformers 5 does; the configuration's word alone would drop what was trained.</summary>
    [Fact]
    public void A_head_of_its_own_is_kept_although_the_configuration_ties_it()
    {
        using var own = new TinyCheckpoint();
        var expected = Logits(own);
        var path = Path.Combine(own.Path, "config.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["tie_word_embeddings"] = true;
        File.WriteAllText(path, json.ToJsonString());
        using var loaded = Qwen25Vl.Family.Load(own.Path, ParallelContext.Single);
        Assert.Contains("'lm_head.weight' differs from", Assert.Single(loaded.Notes), StringComparison.Ordinal);
        Assert.Equal(expected, Logits(own));
    }

    [Fact]
    public void A_checkpoint_with_former_keys_is_the_same_model()
    {
        using var present = new TinyCheckpoint();
        using var former = new TinyCheckpoint(style: 1);
        Assert.Equal(Logits(present), Logits(former));
    }

    [Fact]
    public void A_model_without_sections_does_not_run_and_says_why()
    {
        using var checkpoint = new TinyCheckpoint((_, text, _) => text.Remove("rope_scaling"));
        Assert.Contains("mrope_section", Assert.Throws<InputException>(() => Logits(checkpoint)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_in_a_video_is_counted_in_seconds()
    {
        using var checkpoint = new TinyCheckpoint();
        using var loaded = Qwen25Vl.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        var counters = loaded.Model.Positions(Prompt()).Counters;
        var time = counters[0, 0].clone().data<long>().ToArray();

        // Two tokens, 15 of the picture (5 rows from 2), one token, then the video from 8: 1.7 seconds on, twice a second, is 3.
        Assert.Equal(Enumerable.Repeat(2L, 15), time[2..17]);
        Assert.Equal((7L, 8L, 8L, 11L, 11L, 12L), (time[17], time[18], time[25], time[26], time[33], time[34]));
    }

    private static float[] Logits(TinyCheckpoint checkpoint)
    {
        using var loaded = Qwen25Vl.Family.Load(checkpoint.Path, ParallelContext.Single);
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var inputs = Prompt();
        return loaded.Model.Logits(inputs, loaded.Model.Positions(inputs).Counters, KeyValueCache.None).data<float>().ToArray();
    }

    private static void Change(string variant, JsonObject json, JsonObject text, JsonObject vision)
    {
        switch (variant)
        {
            case "one window":
                vision["window_size"] = 112;
                break;
            case "every block full":
                vision["fullatt_block_indexes"] = new JsonArray(0, 1, 2);
                break;
            case "equal heads, tied":
                (text["num_key_value_heads"], text["rope_scaling"]!["mrope_section"], json["tie_word_embeddings"]) =
                    (4, new JsonArray(2, 1, 1), true);
                vision["window_size"] = 12;
                break;
        }
    }

    /// <summary>A picture of 5 x 3 tokens and a video of 2 x 2 x 4, whose patches in time span 1.7 seconds.</summary>
    private static MultimodalInputs Prompt()
    {
        torch.manual_seed(11);
        long[] ids = [5, 58, .. Enumerable.Repeat(60L, 15), 57, .. Enumerable.Repeat(61L, 16), 9, 10, 11];
        return new MultimodalInputs(
            torch.tensor(ids, [1, ids.Length]),
            null,
            new Patches(torch.randn(60, 24), [new GridSize(1, 10, 6)]),
            new Patches(torch.randn(64, 24), [new GridSize(2, 4, 8)]) { Seconds = [1.7] });
    }
}
