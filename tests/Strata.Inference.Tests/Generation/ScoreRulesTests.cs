using System.Text.Json;
using Strata.Checkpoints;
using Strata.Tests;
using Strata.Torch.Loading;

namespace Strata.Inference.Tests.Generation;

/// <summary>Changed scores against HuggingFace's logits processors (transformers 5.23.0), to the last bit.</summary>
public sealed class ScoreRulesTests
{
    private static readonly JsonElement Cases = Golden.Json("sampling", "cases.json").GetProperty("cases");

    public static TheoryData<string> Names => [.. Cases.EnumerateArray().Select(test => test.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_changed_as_by_the_processors(string name)
    {
        var test = Cases.EnumerateArray().Single(test => test.GetProperty("name").GetString() == name);
        var config = Config.Read(test.GetProperty("params").GetRawText());
        var ends = !test.TryGetProperty("eos", out var eos) ? []
            : eos.ValueKind == JsonValueKind.Array ? eos.Numbers() : [eos.GetInt32()];
        long[] ids = [.. test.GetProperty("input_ids").Numbers().Select(id => (long)id)];
        var padding = test.TryGetProperty("attention_mask", out var mask) ? mask.Numbers().TakeWhile(number => number == 0).Count() : 0;
        var scores = Numbers("rows.safetensors", test.GetProperty("row").GetString()!);
        var rules = ScoreRules.Of(config.Scores, [.. ends.Select(end => (long)end)]);
        Assert.NotEmpty(rules);
        foreach (var rule in rules)
        {
            rule.Apply(scores, new TokenHistory(ids, test.GetProperty("prompt_length").GetInt32(), padding));
        }

        Assert.Equal(Numbers("scores.safetensors", $"{name}.scores"), scores);
    }

    [Fact]
    public void All_recorded_cases_are_tried() => Assert.Equal(100, Names.Count);

    /// <summary>By hand: 4 is there and divided, then cut; 6 ends the answer and is cut; 5 is there and negative.</summary>
    [Fact]
    public void Rules_follow_each_other_and_none_undoes_another()
    {
        var scores = new ScoreOptions { RepetitionPenalty = 2, MinNewTokens = 3, SuppressTokens = [4] };
        float[] numbers = [0, 0, 0, 0, 8, -8, 9, 5];
        foreach (var rule in ScoreRules.Of(scores, [6]))
        {
            rule.Apply(numbers, new TokenHistory([4, 5, 5], 1, 0));
        }

        Assert.Equal([0, 0, 0, 0, float.NegativeInfinity, -16, float.NegativeInfinity, 5], numbers);
    }

    private static float[] Numbers(string file, string name)
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path("sampling", file));
        using var tensor = ForeignTensor.Copy(checkpoint[name]);
        return tensor.data<float>().ToArray();
    }
}
