using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Generation under what <c>generation_config.json</c> asks for, against the model's own logits, changed by hand.</summary>
public sealed class ChangedScoresTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    private const int Length = 12;

    [Theory]
    [InlineData("b_one_image", 0.5)]
    [InlineData("b_one_image", 1.3)]
    [InlineData("e_batch_left_padded", 0.5)]
    public void A_repetition_penalty_acts_on_what_is_there_prompt_included(string name, double penalty)
    {
        using var recording = new Recording(name);
        var options = new GenerationOptions { MaxNewTokens = Length, Scores = new() { RepetitionPenalty = penalty } };
        var penalised = Generate(recording, options);
        Assert.Equal(penalised, Generate(recording, options with { UseCache = false }));
        Assert.NotEqual(Generate(recording, options with { Scores = null }), penalised);
        for (var row = 0; row < penalised[0].Length; row++)
        {
            for (var step = 0; step < Length; step++)
            {
                var (logits, seen) = Next(recording, penalised[..step], row);
                foreach (var id in seen)
                {
                    logits[id] = logits[id] < 0 ? logits[id] * (float)penalty : logits[id] / (float)penalty;
                }

                Assert.Equal(Array.IndexOf(logits, logits.Max()), penalised[step][row]);
            }
        }
    }

    [Fact]
    public void No_end_token_comes_before_the_least_length_and_ended_rows_are_padded()
    {
        using var recording = new Recording("e_batch_left_padded");
        var free = Generate(recording, new GenerationOptions { MaxNewTokens = Length });
        var options = new GenerationOptions { MaxNewTokens = Length, EndTokens = [free[1][0]], PadToken = 3 };
        var ended = Generate(recording, options);
        Assert.Equal(free[1][0], ended[1][0]);
        Assert.All(ended.Skip(2), step => Assert.Equal(3, step[0]));
        var later = Generate(recording, options with { Scores = new() { MinNewTokens = 4 } });
        Assert.All(later.Take(4), step => Assert.DoesNotContain(free[1][0], step));
    }

    [Fact]
    public void A_length_with_the_prompt_leaves_what_is_left_or_is_refused()
    {
        using var recording = new Recording("a_text");
        var prompt = (int)recording.Inputs.Inputs.Ids.size(1);
        var options = new GenerationOptions { MaxNewTokens = int.MaxValue, MaxLength = prompt + 3 };
        Assert.Equal(3, Generate(recording, options).Length);
        Assert.Contains(
            $"The prompt has {prompt} tokens",
            Assert.Throws<InputException>(() => Generate(recording, options with { MaxLength = prompt })).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The row's next logits without a cache, and the tokens that are there, padding aside.</summary>
    private (float[] Logits, HashSet<long> Seen) Next(Recording recording, long[][] generated, int row)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var inputs = recording.Inputs.Inputs;
        var (rows, count) = ((int)inputs.Ids.size(0), generated.Length);
        var added = torch.tensor([.. Enumerable.Range(0, rows).SelectMany(at => generated.Select(step => step[at]))], [rows, count]);
        var ids = torch.cat([inputs.Ids, added], 1);
        var padding = inputs.Padding is null ? torch.ones_like(ids) : torch.cat([inputs.Padding, torch.ones_like(added)], 1);
        var longer = inputs with { Ids = ids, Padding = padding, Generated = count };
        var logits = glm.Causal.Logits(longer, glm.Causal.Positions(longer).Counters, KeyValueCache.None);
        var mask = padding[row].data<long>().ToArray();
        return ([.. logits[row, -1].contiguous().data<float>()],
            [.. ids[row].clone().data<long>().ToArray().Where((_, place) => mask[place] != 0)]);
    }

    private long[][] Generate(Recording recording, GenerationOptions options) =>
        [.. new TokenGenerator(glm.Model).Generate(recording.Inputs.Inputs, options)];
}
