using Strata.Inference.Generation.Lookup;
using Strata.Inference.Generation.Prompts;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Guessed tokens change nothing but how often the model is asked.</summary>
public sealed class LookupTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    private const int Length = 24;

    private static readonly PromptLookup Lookup = new(4);

    public static TheoryData<string> Cases => [.. RecordedStatesTests.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Greedy_tokens_are_those_of_the_original(string name)
    {
        using var recording = new Recording(name);
        using var expected = recording.TryOutput("generated");
        var steps = Generate(glm.Causal, recording.Inputs.Inputs, new() { MaxNewTokens = Length, Lookup = Lookup });
        Assert.Equal(
            expected!.data<long>().ToArray(),
            Enumerable.Range(0, steps[0].Length).SelectMany(row => steps.Select(step => step[row])));
    }

    /// <summary>The recorded model, of random weights, repeats itself: some guesses are right, and some are wrong.</summary>
    [Fact]
    public void Fewer_passes_give_the_same_tokens()
    {
        using var recording = new Recording("a_text");
        var options = new GenerationOptions { MaxNewTokens = 96 };
        var (plain, guessing) = (new CountingModel(glm.Causal), new CountingModel(glm.Causal));
        var tokens = Generate(plain, recording.Inputs.Inputs, options);
        Assert.Equal(tokens, Generate(guessing, recording.Inputs.Inputs, options with { Lookup = Lookup }));
        Assert.Equal(96, plain.Passes);
        Assert.InRange(guessing.Passes, (96 / (Lookup.Tokens + 1)) + 1, 95);
    }

    /// <summary>A token is drawn by how many were before it, so that a guess takes no number from a later one.</summary>
    [Fact]
    public void Drawn_tokens_with_penalties_are_the_same_and_so_is_how_likely_they_were()
    {
        using var recording = new Recording("b_one_image");
        for (var seed = 0; seed < 5; seed++)
        {
            var options = new GenerationOptions
            {
                MaxNewTokens = Length,
                Sampling = new() { Temperature = 0.3, Seed = seed },
                Scores = new() { RepetitionPenalty = 1.01 },
                Logprobs = 2,
            };
            var plain = new TokenGenerator(glm.Causal).Steps(recording.Inputs.Inputs, options).ToList();
            var guessed = new TokenGenerator(glm.Causal).Steps(recording.Inputs.Inputs, options with { Lookup = Lookup }).ToList();
            Assert.Equal(plain.Select(step => step.Tokens[0]), guessed.Select(step => step.Tokens[0]));
            Assert.All(plain.Zip(guessed), pair => Assert.Equal(
                pair.First.Probabilities[0]!.Chosen.Logprob, pair.Second.Probabilities[0]!.Chosen.Logprob, 1e-3));
        }
    }

    /// <summary>What was guessed wrong is in no later prompt: a conversation goes on as a fresh one does.</summary>
    [Fact]
    public void What_is_remembered_holds_no_guesses()
    {
        using var recording = new Recording("a_text");
        using var memory = new PromptCache();
        var options = new GenerationOptions { MaxNewTokens = Length, Lookup = Lookup, Memory = memory };
        var prompt = recording.Inputs.Inputs;
        for (var turn = 0; turn < 3; turn++)
        {
            var said = Generate(glm.Causal, prompt, options);
            Assert.Equal(Generate(glm.Causal, prompt, new() { MaxNewTokens = Length }), said);
            Assert.Equal(prompt.Ids.size(1) + Length - 1, memory.Length);

            // The answer, whose end is thought of otherwise, and more.
            long[] next = [.. prompt.Ids.data<long>(), .. said.Take(Length - 3).Select(step => step[0]), 5, 6, 7];
            prompt = new(torch.tensor(next, [1, next.Length]), null);
        }

        Assert.NotEqual(0, memory.Reused);
    }

    [Fact]
    public void An_end_token_ends_the_answer_whether_it_was_guessed_or_not()
    {
        using var recording = new Recording("a_text");
        var free = Generate(glm.Causal, recording.Inputs.Inputs, new() { MaxNewTokens = 32 }).Select(step => step[0]).ToArray();
        foreach (var end in free.Distinct().TakeLast(8))
        {
            var options = new GenerationOptions { MaxNewTokens = 32, EndTokens = [end], Lookup = Lookup };
            var ended = Generate(glm.Causal, recording.Inputs.Inputs, options).Select(step => step[0]).ToArray();
            Assert.Equal(free.Take(Array.IndexOf(free, end) + 1), ended);
        }
    }

    [Fact]
    public void No_native_tensor_is_left()
    {
        using var recording = new Recording("a_text");
        var options = new GenerationOptions { MaxNewTokens = Length, Lookup = Lookup };
        _ = Generate(glm.Causal, recording.Inputs.Inputs, options);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        _ = Generate(glm.Causal, recording.Inputs.Inputs, options);
        _ = new TokenGenerator(glm.Causal).Generate(recording.Inputs.Inputs, options).Take(Length / 2).Count();
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static long[][] Generate(ICausalModel model, MultimodalInputs inputs, GenerationOptions options) =>
        [.. new TokenGenerator(model).Generate(inputs, options)];
}
