using System.Text.Json;

namespace Strata.Inference.Tests.Generation;

/// <summary>Changed scores against HuggingFace's logits processors (transformers 5.23.0), to the last bit.</summary>
public sealed class ScoreRulesTests
{
    public static TheoryData<string> Names => [.. SamplingGoldens.Names("cases", IsProcessed)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_are_changed_as_by_the_processors(string name) =>
        Assert.Equal(SamplingGoldens.Numbers($"{name}.scores"), SamplingGoldens.Scores(SamplingGoldens.Case("cases", name)));

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

    [Fact]
    public void What_acts_at_the_end_of_an_answer_does_so()
    {
        var later = ScoreRules.Of(new() { LengthDecay = (1, 1.5), RemovesInvalid = true }, [1]);
        Assert.Equal([0, -4, 3], Applied(later, [float.NaN, -4, 3], 1));
        Assert.Equal([float.MaxValue, -2, 3], Applied(later, [float.PositiveInfinity, -4, 3], 2));
        var last = ScoreRules.Of(new() { ForcedEnd = [2] }, [1], most: 4);
        Assert.Equal([1, 2, 3], Applied(last, [1, 2, 3], 2));
        Assert.Equal([float.NegativeInfinity, float.NegativeInfinity, 0], Applied(last, [1, 2, 3], 3));
        var none = ScoreRules.Of(new() { ForcedEnd = [3, 99] }, [1], most: 4);
        Assert.Contains(
            "forced_eos_token_id is 3, 99, and the vocabulary has tokens up to 2",
            Assert.Throws<InputException>(() => Applied(none, [1, 2, 3], 0)).Message,
            StringComparison.Ordinal);
    }

    private static float[] Applied(IEnumerable<IScoreRule> rules, float[] numbers, int generated)
    {
        foreach (var rule in rules)
        {
            rule.Apply(numbers, new TokenHistory([.. Enumerable.Repeat(0L, 2 + generated)], 2, 0));
        }

        return numbers;
    }

    /// <summary>Processors alone, one of them at least: warpers round as another library's exponential does.</summary>
    private static bool IsProcessed(JsonElement test) => SamplingGoldens.Chain(test) is { Length: > 0 } chain
        && chain.All(name => name.EndsWith("LogitsProcessor", StringComparison.Ordinal));
}
