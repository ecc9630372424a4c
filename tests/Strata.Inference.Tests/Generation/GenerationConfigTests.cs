namespace Strata.Inference.Tests.Generation;

/// <summary>Every key of <c>generation_config.json</c> is used, or named, or changes nothing.</summary>
public sealed class GenerationConfigTests
{
    [Fact]
    public void What_is_sampled_elsewhere_is_named_in_one_line()
    {
        var config = Config.Read("""
            {"_from_model_config": true, "do_sample": true, "temperature": 0.8, "top_p": 0.6, "top_k": 50, "num_beams": 4,
             "eos_token_id": [7, 8], "pad_token_id": 7, "repetition_penalty": 1.05, "frequency_penalty": 0.5, "transformers_version": "4.57.1"}
            """);
        var warning = config.Warning;
        Assert.NotNull(warning);
        Assert.DoesNotContain('\n', warning);
        Assert.Contains("nothing is made of do_sample true, num_beams 4, temperature 0.8, top_k 50, top_p 0.6", warning,
            StringComparison.Ordinal);
        Assert.Contains("not known is frequency_penalty 0.5", warning, StringComparison.Ordinal);
        Assert.Equal<long[]>([7, 8], [.. config.EndTokens!.Value]);
        Assert.Equal(1.05, config.Scores.RepetitionPenalty);
    }

    [Fact]
    public void What_asks_for_nothing_is_not_named() => Assert.Null(Config.Read("""
        {"do_sample": false, "temperature": 1.0, "top_p": 1.0, "top_k": 50, "num_beams": 1, "typical_p": 1, "use_cache": true,
         "length_penalty": 1.0, "output_scores": false, "min_length": 0, "stop_strings": null, "bos_token_id": 1,
         "num_assistant_tokens": 20, "num_assistant_tokens_schedule": "constant", "assistant_confidence_threshold": 0.4}
        """).Warning);

    [Theory]
    [InlineData("cache_implementation", "\"static\"")]
    [InlineData("output_scores", "true")]
    [InlineData("length_penalty", "1.5")]
    [InlineData("prompt_lookup_num_tokens", "10")]
    [InlineData("assistant_early_exit", "4")]
    [InlineData("early_stopping", "\"never\"")]
    [InlineData("num_assistant_tokens", "5")]
    [InlineData("compile_config", "{}")]
    public void What_changes_no_token_is_named_where_it_is_not_as_by_default(string key, string value) => Assert.Contains(
        $"answers are the same without {key} {value}", Config.Read($$"""{"{{key}}": {{value}}}""").Warning, StringComparison.Ordinal);

    [Fact]
    public void The_cache_is_used_or_not_as_the_file_says()
    {
        Assert.False(Config.Read("""{"use_cache": false}""").Options(1, 1).UseCache);
        Assert.True(Config.Read("{}").Options(1, 1).UseCache);
    }

    [Theory]
    [InlineData("""{"repetition_penalty": 0.0}""", "repetition_penalty")]
    [InlineData("""{"repetition_penalty": -1.5}""", "repetition_penalty")]
    [InlineData("""{"repetition_penalty": "1.1"}""", "repetition_penalty")]
    [InlineData("""{"min_new_tokens": -1}""", "min_new_tokens")]
    [InlineData("""{"max_new_tokens": 0}""", "max_new_tokens")]
    [InlineData("""{"suppress_tokens": "5"}""", "suppress_tokens")]
    [InlineData("""{"bad_words_ids": [[]]}""", "bad_words_ids")]
    [InlineData("""{"sequence_bias": {"5": 1}}""", "sequence_bias")]
    public void A_value_that_is_none_is_refused(string json, string named)
    {
        var message = Assert.Throws<InputException>(() => Config.Read(json)).Message;
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Contains("generation_config.json", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_before_counts_key_by_key()
    {
        var file = Config.Read("""{"repetition_penalty": 1.05, "min_new_tokens": 4, "do_sample": true, "top_k": 5}""");
        var both = Config.Read("""{"repetition_penalty": 1.2, "do_sample": false}""").Over(file);
        Assert.Equal((1.2, 4), (both.Scores.RepetitionPenalty, both.Scores.MinNewTokens));
        Assert.DoesNotContain("do_sample", both.Warning, StringComparison.Ordinal);
        Assert.Contains("top_k 5", both.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_end_tokens_says_nothing_of_them() => Assert.Equal<long[]>(
        [7], [.. Config.Read("""{"eos_token_id": []}""").Over(Config.Read("""{"eos_token_id": 7}""")).EndTokens!.Value]);

    [Fact]
    public void The_length_is_what_the_first_of_all_says()
    {
        Assert.Equal(5, Config.Read("""{"max_new_tokens": 9}""").Options(5, 100).MaxNewTokens);
        Assert.Equal(9, Config.Read("""{"max_new_tokens": 9, "max_length": 20}""").Options(null, 100).MaxNewTokens);
        Assert.Null(Config.Read("""{"max_new_tokens": 9, "max_length": 20}""").Options(null, 100).MaxLength);
        Assert.Equal(20, Config.Read("""{"max_length": 20}""").Options(null, 100).MaxLength);
        Assert.Equal(100, Config.Read("{}").Options(null, 100).MaxNewTokens);
    }
}
