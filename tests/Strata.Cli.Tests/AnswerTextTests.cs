using Strata.Inference.Tokenization;

namespace Strata.Cli.Tests;

/// <summary>What of an answer is printed, and how many tokens are counted. All but one are held back, so that it must come.</summary>
public sealed class AnswerTextTests : IDisposable
{
    private readonly TalkingModel _model = new();

    [Fact]
    public async Task Special_tokens_are_printed_where_they_are_asked_for()
    {
        Only("<|begin_of_box|>");
        Assert.Equal("", (await _model.Infer("hi", 2)).Output.Trim());
        var kept = await _model.Infer("hi", 2, "--keep-special-tokens");
        Assert.Equal("<|begin_of_box|><|begin_of_box|>", kept.Output.Trim());
        Only("<think>");
        Assert.Equal("<think><think>", (await _model.Infer("hi", 2)).Output.Trim());
    }

    [Fact]
    public async Task The_end_token_is_a_special_token_like_others()
    {
        Only("<|endoftext|>");
        Assert.Equal("", (await _model.Infer("hi", 4)).Output.Trim());
        var (_, output, error) = await _model.Infer("hi", 4, "--keep-special-tokens");
        Assert.Equal("<|endoftext|>", output.Trim());
        Assert.Matches(@"\n1 tokens in ", error);
    }

    /// <summary>0xE4 opens a character of three bytes; the stand-in's first 256 ids are the bytes.</summary>
    [Fact]
    public async Task An_answer_that_stops_within_a_character_has_as_many_tokens_as_came()
    {
        Only(0xE4);
        var (_, output, error) = await _model.Infer("one", 1);
        Assert.Equal("\ufffd", output.Trim());
        Assert.Matches(@"\n1 tokens in ", error);
    }

    public void Dispose() => _model.Dispose();

    private Tokenizer Tokenizer => Tokenizer.Load(Path.Combine(_model.Path, "tokenizer.json"));

    private void Only(string token) => Only(Tokenizer.Id(token));

    private void Only(int id) => _model.Write(
        "generation_config.json",
        $$"""{"suppress_tokens": [{{string.Join(", ", Enumerable.Range(0, Tokenizer.Count).Where(other => other != id))}}]}""");
}
