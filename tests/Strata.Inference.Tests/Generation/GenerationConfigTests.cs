namespace Strata.Inference.Tests.Generation;

/// <summary>Every key of <c>generation_config.json</c> is used, or named, or changes nothing.</summary>
public sealed class GenerationConfigTests
{
    [Fact]
    public void What_is_not_done_is_named_in_one_line()
    {
        var config = Config.Read("""
            {"_from_model_config": true, "do_sample": true, "temperature": 0.8, "top_p": 0.6, "top_k": 50, "num_beams": 4,
             "eos_token_id": [7, 8], "pad_token_id": 7, "repetition_penalty": 1.05, "frequency_penalty": 0.5,
             "transformers_version": "4.57.1"}
            """);
        var warning = config.Warning;
        Assert.NotNull(warning);
        Assert.DoesNotContain('\n', warning);
        Assert.Contains("nothing is made of num_beams 4 in ", warning, StringComparison.Ordinal);
        Assert.Contains("not known is frequency_penalty 0.5", warning, StringComparison.Ordinal);
        Assert.Equal<long[]>([7, 8], [.. config.EndTokens!.Value]);
        Assert.Equal(1.05, config.Scores.RepetitionPenalty);
        Assert.Equal(new() { Temperature = 0.8, TopP = 0.6, TopK = 50 }, config.Sampling);
    }

    [Fact]
    public void What_a_file_says_of_drawing_is_done()
    {
        Assert.Null(Config.Read("""{"temperature": 0.8, "top_p": 0.6}""").Sampling);
        Assert.Null(Config.Read("""{"do_sample": false, "temperature": 0}""").Options(1, 1).Sampling);
        Assert.Equal(new() { TopK = 0 }, Config.Read("""{"do_sample": true, "top_k": null}""").Sampling);
        Assert.Equal(7, Config.Read("""{"do_sample": true, "top_k": 7}""").Sampling!.TopK);
        var all = Config.Read("""
            {"do_sample": true, "min_p": 0.1, "typical_p": 0.9, "epsilon_cutoff": 0.01, "eta_cutoff": 0.02, "stop_strings": "end",
             "max_time": 2.5, "num_return_sequences": 3, "forced_eos_token_id": 4, "remove_invalid_values": true,
             "exponential_decay_length_penalty": [10, 1.5]}
            """);
        Assert.Null(all.Warning);
        Assert.Equal(new() { MinP = 0.1, TypicalP = 0.9, EpsilonCutoff = 0.01, EtaCutoff = 0.02 }, all.Sampling);
        var options = all.Options(1, 1);
        Assert.Equal<string[]>(["end"], [.. options.StopStrings!.Value]);
        Assert.Equal((TimeSpan.FromSeconds(2.5), 3), (options.MaxTime, all.Answers));
        Assert.Equal((true, (10, 1.5)), (all.Scores.RemovesInvalid, all.Scores.LengthDecay));
        Assert.Equal<int[]>([4], [.. all.Scores.ForcedEnd]);
    }

    [Theory]
    [InlineData("temperature", "0")]
    [InlineData("temperature", "-1")]
    [InlineData("top_k", "-1")]
    [InlineData("top_p", "-0.5")]
    [InlineData("min_p", "2.0")]
    [InlineData("min_p", "-0.1")]
    [InlineData("typical_p", "0")]
    public void What_transformers_refuses_to_draw_by_is_refused(string key, string value)
    {
        var message = Assert.Throws<InputException>(
            () => Config.Read($$"""{"do_sample": true, "{{key}}": {{value}}}""").Options(1, 1)).Message;
        Assert.Contains("generation_config.json: " + key, message, StringComparison.Ordinal);
        _ = Config.Read($$"""{"do_sample": true, "{{key}}": 1}""").Options(1, 1);
        _ = Config.Read($$"""{"do_sample": false, "{{key}}": {{value}}}""").Options(1, 1);
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
    [InlineData("assistant_early_exit", "4")]
    [InlineData("early_stopping", "\"never\"")]
    [InlineData("num_assistant_tokens", "5")]
    [InlineData("compile_config", "{}")]
    public void What_changes_no_token_is_named_where_it_is_not_as_by_default(string key, string value) => Assert.Contains(
        $"answers are the same without {key} {value}", Config.Read($$"""{"{{key}}": {{value}}}""").Warning, StringComparison.Ordinal);

    [Theory]
    [InlineData("top_p", "1.5", "at most 1")]
    [InlineData("typical_p", "2", "at most 1")]
    [InlineData("epsilon_cutoff", "5", "from 0 to below 1")]
    [InlineData("eta_cutoff", "-1", "from 0 to below 1")]
    [InlineData("no_repeat_ngram_size", "-1", "0 or more")]
    [InlineData("min_length", "-1", "0 or more")]
    [InlineData("min_new_tokens", "-3", "0 or more")]
    [InlineData("eos_token_id", "-1", "tokens from 0")]
    [InlineData("pad_token_id", "-1", "tokens from 0")]
    [InlineData("forced_eos_token_id", "-1", "tokens from 0")]
    [InlineData("suppress_tokens", "[3, -1]", "tokens from 0")]
    [InlineData("begin_suppress_tokens", "[-1]", "tokens from 0")]
    public void What_is_outside_of_its_range_is_named(string key, string value, string expected) => Assert.Contains(
        $"nothing is made of what is outside of its range, {key} {value} (expected {expected}) in ",
        Config.Read($$"""{"{{key}}": {{value}}}""").Warning, StringComparison.Ordinal);

    [Fact]
    public void What_another_says_before_it_is_not_named()
    {
        var file = Config.Read("""{"do_sample": true, "top_p": 1.5, "eos_token_id": [7, -1], "pad_token_id": -1}""");
        Assert.Equal<long[]>([7], [.. file.EndTokens!.Value]);
        Assert.Null(file.PadToken);
        Assert.DoesNotContain("top_p", Config.Read("""{"top_p": 0.5}""").Over(file).Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cache_is_used_or_not_as_the_file_says()
    {
        Assert.False(Config.Read("""{"use_cache": false}""").Options(1, 1).UseCache);
        Assert.True(Config.Read("{}").Options(1, 1).UseCache);
    }

    [Fact]
    public void Tokens_are_guessed_where_the_file_says_so()
    {
        Assert.Null(Config.Read("""{"max_matching_ngram_size": 3}""").Options(1, 1).Lookup);
        Assert.Equal(new(10), Config.Read("""{"prompt_lookup_num_tokens": 10}""").Options(1, 1).Lookup);
        var other = Config.Read("""{"prompt_lookup_num_tokens": 10, "max_matching_ngram_size": 3}""");
        Assert.Equal(3, Config.Read("""{"prompt_lookup_num_tokens": 2}""").Over(other).Options(1, 1).Lookup!.LongestNgram);
        Assert.Null(other.Warning);
    }

    [Theory]
    [InlineData("""{"prompt_lookup_num_tokens": 0}""", "prompt_lookup_num_tokens")]
    [InlineData("""{"max_matching_ngram_size": -1}""", "max_matching_ngram_size")]
    [InlineData("""{"repetition_penalty": 0.0}""", "repetition_penalty")]
    [InlineData("""{"repetition_penalty": -1.5}""", "repetition_penalty")]
    [InlineData("""{"repetition_penalty": "1.1"}""", "repetition_penalty")]
    [InlineData("""{"min_new_tokens": "1"}""", "min_new_tokens")]
    [InlineData("""{"max_new_tokens": 0}""", "max_new_tokens")]
    [InlineData("""{"suppress_tokens": "5"}""", "suppress_tokens")]
    [InlineData("""{"exponential_decay_length_penalty": [1, 1e999]}""", "exponential_decay_length_penalty")]
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
        var file = Config.Read("""{"repetition_penalty": 1.05, "min_new_tokens": 4, "do_sample": true, "top_k": 5, "num_beams": 4}""");
        var both = Config.Read("""{"repetition_penalty": 1.2, "do_sample": false}""").Over(file);
        Assert.Equal((1.2, 4), (both.Scores.RepetitionPenalty, both.Scores.MinNewTokens));
        Assert.Null(both.Sampling);
        Assert.Contains("num_beams 4", both.Warning, StringComparison.Ordinal);
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
