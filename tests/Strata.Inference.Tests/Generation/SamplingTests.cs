using System.Text.Json;

namespace Strata.Inference.Tests.Generation;

/// <summary>From scores to probabilities against HuggingFace's own code (transformers 5.23.0).</summary>
public sealed class SamplingTests
{
    public static TheoryData<string> Names => [.. SamplingGoldens.Names("cases", test => !IsTopH(test))];

    public static TheoryData<string> Additive => [.. SamplingGoldens.Names("additive_penalties", _ => true)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_tokens_stay_with_the_same_probabilities(string name)
    {
        var test = SamplingGoldens.Case("cases", name);
        var (scores, recorded) = (SamplingGoldens.Scores(test), SamplingGoldens.Numbers($"{name}.scores"));

        Assert.Equal(test.GetProperty("kept").GetInt32(), scores.Count(score => score > float.NegativeInfinity));
        Assert.Equal(recorded.Select(float.IsNegativeInfinity), scores.Select(float.IsNegativeInfinity));
        if (!test.TryGetProperty("nan", out _))
        {
            Assert.Equal(SamplingGoldens.Numbers($"{name}.probs"), new Softmax().Of(scores).ToArray(), Near);
        }
    }

    [Fact]
    public void All_recorded_cases_are_tried() =>
        Assert.Equal(SamplingGoldens.Part("cases").Count() - SamplingGoldens.Part("cases").Count(IsTopH), Names.Count);

    [Theory]
    [MemberData(nameof(Additive))]
    public void Frequency_and_presence_count_what_was_generated(string name)
    {
        var test = SamplingGoldens.Case("additive_penalties", name);
        var values = test.GetProperty("params");
        var options = new ScoreOptions
        {
            FrequencyPenalty = values.GetProperty("frequency_penalty").GetDouble(),
            PresencePenalty = values.GetProperty("presence_penalty").GetDouble(),
            RepetitionPenalty = values.GetProperty("repetition_penalty").GetDouble(),
        };
        long[] prompt = [.. test.GetProperty("prompt_ids").Numbers()], output = [.. test.GetProperty("output_ids").Numbers()];
        var scores = SamplingGoldens.Numbers(test.GetProperty("row").GetString()!);

        // SGLang's repetition penalty passes the prompt over as HuggingFace's passes padding over.
        foreach (var rule in ScoreRules.Of(options, []))
        {
            rule.Apply(scores, new TokenHistory([.. prompt, .. output], prompt.Length, prompt.Length));
        }

        Assert.Equal(SamplingGoldens.Numbers($"{name}.scores"), scores, Near);
    }

    /// <summary>
    /// What <c>generate</c> itself draws from where nothing but the parameters is said: of 50 tokens where nobody says, and that has to be
    /// said here.
    /// </summary>
    [Fact]
    public void What_generate_draws_from_is_what_stays()
    {
        foreach (var test in SamplingGoldens.Part("generate").Where(test => !test.GetProperty("chain").Texts().Any(IsBySeen)))
        {
            var config = Config.Read(test.GetProperty("params").GetRawText()) with { DoSample = true };
            var scores = SamplingGoldens.Numbers("a_text_last");
            foreach (var rule in SamplingRules.Of(config.Sampling! with { TopK = config.TopK ?? GenerationConfig.HiddenTopK }))
            {
                rule.Apply(scores, default);
            }

            var recorded = SamplingGoldens.Numbers($"{test.GetProperty("name").GetString()}.scores");
            Assert.Equal(test.GetProperty("kept").GetInt32(), scores.Count(score => score > float.NegativeInfinity));
            Assert.Equal(recorded, scores, (left, right) => left == right || Math.Abs(left - right) <= 5e-6);
        }
    }

    /// <summary>The prompt of these is not in the set.</summary>
    private static bool IsBySeen(string processor) => processor.StartsWith("Repetition", StringComparison.Ordinal);

    private static bool IsTopH(JsonElement test) => SamplingGoldens.Chain(test).Contains("TopHLogitsWarper");

    /// <summary>Infinities are equal and have no distance.</summary>
    private static bool Near(float left, float right) => left == right || Math.Abs(left - right) <= 1e-6;
}
