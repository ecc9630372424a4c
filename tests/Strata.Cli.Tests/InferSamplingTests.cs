using System.Text.Json;

namespace Strata.Cli.Tests;

/// <summary>How tokens are chosen from the command line: what counts, what is said of it, and that a run can be repeated.</summary>
public sealed class InferSamplingTests : IDisposable
{
    private readonly TalkingModel _model = new();

    [Fact]
    public async Task A_seed_gives_the_same_answer_and_one_that_was_drawn_is_said()
    {
        var (code, first, error) = await _model.Infer("list", 16, "--temperature", "1.5");
        Assert.Equal(ExitCodes.Done, code);
        var seed = System.Text.RegularExpressions.Regex.Match(error, @"seed (\d+) \(--seed repeats it\)").Groups[1].Value;
        Assert.StartsWith(
            "generation: tokens are drawn, temperature 1.5 (--temperature); from all of them: ", error, StringComparison.Ordinal);
        Assert.Equal(first, (await _model.Infer("list", 16, "--temperature", "1.5", "--seed", seed)).Output);
        Assert.NotEqual(first, (await _model.Infer("list", 16, "--temperature", "1.5", "--seed", seed + "1")).Output);
    }

    [Fact]
    public async Task The_command_line_counts_before_files()
    {
        var greedy = await _model.Infer("list", 8);
        Assert.DoesNotContain("generation:", greedy.Error, StringComparison.Ordinal);
        _model.Write("generation_config.json", """{"do_sample": true, "temperature": 3.0, "top_k": 300}""");
        foreach (var option in new[] { "--greedy", "--top-k=1", "--temperature=0", "--top-p=0" })
        {
            Assert.Equal(greedy.Output, (await _model.Infer("list", 8, option)).Output);
        }

        var said = await _model.Infer("list", 8, "--greedy");
        Assert.Contains("the most likely token is taken each time (--greedy); nothing is made of temperature 3, top_k 300 (", said.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessed_tokens_change_no_answer_and_are_said()
    {
        var plain = await _model.Infer("list", 24);
        var (code, output, error) = await _model.Infer("list", 24, "--lookup", "4");
        Assert.Equal((ExitCodes.Done, plain.Output), (code, output));
        Assert.Contains("prompt_lookup_num_tokens 4 (--lookup)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_answers_than_anybody_reads_are_refused()
    {
        var (code, _, error) = await _model.Infer("list", 6, "--temperature", "1", "--n", "1000000000");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("1000000000 answers are asked for, at most 128 are given at once", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_beside_the_weights_is_not_left_out()
    {
        _model.Write("adapter_config.json", """{"peft_type": "LORA"}""");
        var (code, _, error) = await _model.Infer("list", 6);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("HuggingFace transformers adds the adapter beside these weights to them", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_answers_have_seeds_that_follow_each_other()
    {
        string[] drawn = ["--temperature", "2", "--json", "--logprobs", "2"];
        var (code, output, _) = await _model.Infer("list", 6, [.. drawn, "--n", "3", "--seed", "7"]);
        Assert.Equal(ExitCodes.Done, code);
        using var answers = JsonDocument.Parse(output);
        Assert.Equal([7, 8, 9], answers.RootElement.EnumerateArray().Select(answer => answer.GetProperty("seed").GetInt32()));
        using var alone = JsonDocument.Parse((await _model.Infer("list", 6, [.. drawn, "--seed", "8"])).Output);
        Assert.Equal(answers.RootElement[1].GetRawText(), alone.RootElement.GetRawText().Replace("\n", "\n  ", StringComparison.Ordinal));
        var tokens = alone.RootElement.GetProperty("logprobs").EnumerateArray().ToList();
        Assert.Equal(6, tokens.Count);
        Assert.All(tokens, token =>
        {
            var top = token.GetProperty("top").EnumerateArray().Select(one => one.GetProperty("logprob").GetDouble()).ToList();
            Assert.Equal(2, top.Count);
            Assert.True(top[0] >= top[1] && top[0] >= token.GetProperty("logprob").GetDouble() && top[0] < 0);
        });
        var same = await _model.Infer("list", 6, "--n", "2");
        Assert.Equal(ExitCodes.InputFault, same.Code);
        Assert.Contains("2 answers would be one and the same", same.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_string_ends_an_answer_before_itself()
    {
        var (_, whole, _) = await _model.Infer("list", 12);
        var answer = whole.TrimEnd('\n', '\r');
        var stop = answer.Substring(answer.Length / 2, 3);
        var (code, output, error) = await _model.Infer("list", 12, "--stop", "no such text", "--stop", stop);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(answer[..answer.IndexOf(stop, StringComparison.Ordinal)], output.TrimEnd('\n', '\r'));
        Assert.Contains("(--stop)", error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await _model.Infer("list", 12, "--stop", stop, "--json")).Output);
        Assert.Equal("stop", json.RootElement.GetProperty("finish").GetString());
        using var cut = JsonDocument.Parse((await _model.Infer("list", 12, "--json")).Output);
        Assert.Equal("length", cut.RootElement.GetProperty("finish").GetString());
    }

    /// <summary>Float32 holds the value, and not what becomes of scores by it.</summary>
    [Theory]
    [InlineData("--frequency-penalty", "-3.4e38", "frequency_penalty -3.4E+38 (0 changes nothing). Give a value nearer to that.")]
    [InlineData("--repetition-penalty", "1e-40", "repetition_penalty 1E-40 (1 changes nothing)")]
    [InlineData("--temperature", "1e-40", "temperature 1E-40 (1 changes nothing)")]
    public async Task What_makes_scores_infinite_is_named(string option, string value, string words)
    {
        var (code, _, error) = await _model.Infer("list", 64, option, value);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"Scores became infinite by what is asked of generation: {words}", error, StringComparison.Ordinal);
    }

    /// <summary>What transformers takes for nothing is not said to be used, but named.</summary>
    [Fact]
    public async Task What_cuts_nothing_is_not_said_to()
    {
        _model.Write("generation_config.json", """
            {"do_sample": true, "top_p": 1.5, "typical_p": 2, "epsilon_cutoff": 3, "eta_cutoff": -1, "no_repeat_ngram_size": -1, "top_k": 0}
            """);
        var (code, _, error) = await _model.Infer("list", 1);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Matches(@"(?m)^generation: tokens are drawn, seed ", error);
        Assert.Contains("eta_cutoff -1 (expected from 0 to below 1)", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--temperature", "-1")]
    [InlineData("--temperature", "hot")]
    [InlineData("--top-p", "1.5")]
    [InlineData("--top-k", "-1")]
    [InlineData("--min-p", "2")]
    [InlineData("--repetition-penalty", "0")]
    [InlineData("--repetition-penalty", "1e-50")]
    [InlineData("--repetition-penalty", "1e39")]
    [InlineData("--temperature", "1e39")]
    [InlineData("--temperature", "1e-50")]
    [InlineData("--presence-penalty", "-1e39")]
    [InlineData("--frequency-penalty", "1e300")]
    [InlineData("--seed", "1.5")]
    [InlineData("--stop", "")]
    [InlineData("--n", "0")]
    [InlineData("--lookup", "0")]
    [InlineData("--logprobs", "3")]
    [InlineData("--greedy", "--temperature=1")]
    public async Task What_is_no_value_is_bad_usage(string option, string value)
    {
        var (code, output, error) = await _model.Infer("list", 2, option, value);
        Assert.Equal((ExitCodes.BadUsage, true), (code, error.Contains(option, StringComparison.Ordinal)));
        Assert.DoesNotMatch(@"\d tokens in ", output + error);
    }

    public void Dispose() => _model.Dispose();
}
