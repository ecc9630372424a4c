using System.Text.Json;

namespace Strata.Cli.Tests;

/// <summary>What a model's folder and an inference file ask of generation reaches the answer, or is named once.</summary>
public sealed class GenerationConfigTests : IDisposable
{
    private readonly TalkingModel _model = new(extraRows: 3);

    [Fact]
    public async Task Both_files_count_the_inference_file_first()
    {
        var (_, plain, silent) = await _model.Infer("list", 12);
        Assert.DoesNotContain("warning", silent, StringComparison.Ordinal);
        _model.Write("generation_config.json", """{"do_sample": true, "temperature": 0.8, "repetition_penalty": 0.05}""");
        var (code, penalised, error) = await _model.Infer("list", 12);
        Assert.Equal(ExitCodes.Done, code);
        Assert.NotEqual(plain, penalised);
        Assert.Matches(
            @"^generation: tokens are drawn, temperature 0\.8, repetition_penalty 0\.05 \(.*generation_config\.json\)"
                + "; from all of them: nobody says top_k, where transformers takes 50 .*; seed ",
            error);
        var path = _model.Write("inference.json", $$"""
            {"prompts": "list", "dtype": "fp32", "device": "cpu",
             "tokenizer": {"from_pretrained": {{JsonSerializer.Serialize(_model.Path)}}},
             "generation_config": {"max_new_tokens": 12, "temperature": 0, "repetition_penalty": 1.0, "num_beams": 4} }
            """);
        var (_, fromFile, named) = await Terminal.Run("infer", "--config", path);
        Assert.Equal(plain, fromFile);
        Assert.Contains($"generation_config.num_beams 4 in {path}", named, StringComparison.Ordinal);
        Assert.Single(named.Split('\n'), line => line.Contains("warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_is_none_is_refused()
    {
        _model.Write("generation_config.json", """{"repetition_penalty": 0}""");
        var (code, _, error) = await _model.Infer("list", 2);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("repetition_penalty", error, StringComparison.Ordinal);
    }

    /// <summary>Only the rows that no token has are left to choose.</summary>
    [Fact]
    public async Task Ids_without_a_token_are_no_text_and_no_end()
    {
        var known = Inference.Tokenization.Tokenizer.Load(Path.Combine(_model.Path, "tokenizer.json")).Count;
        _model.Write("generation_config.json", $$"""{"suppress_tokens": [{{string.Join(", ", Enumerable.Range(0, known))}}]}""");
        var (code, output, error) = await _model.Infer("list", 5);
        Assert.Equal((ExitCodes.Done, ""), (code, output.Trim()));
        Assert.Matches(@"\n5 tokens in ", error);
    }

    public void Dispose() => _model.Dispose();
}
