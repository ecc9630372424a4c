using System.Collections.Immutable;
using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation;

/// <summary>
/// What a file asks of generation: <c>generation_config.json</c>, or the part of that name of MindSpeed-MM's inference file. What a file
/// does not say is null.
/// </summary>
public sealed partial record GenerationConfig
{
    /// <summary>How many tokens transformers draws from where nobody says, which no file shows.</summary>
    public const int HiddenTopK = 50;

    /// <summary>The tokens that end an answer: <c>eos_token_id</c>.</summary>
    public ImmutableArray<long>? EndTokens { get; init; }

    /// <summary>What follows the end token of a row while others go on: <c>pad_token_id</c>.</summary>
    public long? PadToken { get; init; }

    /// <summary>The most new tokens: <c>max_new_tokens</c>.</summary>
    public int? MaxNewTokens { get; init; }

    /// <summary>The most tokens with the prompt: <c>max_length</c>. <see cref="MaxNewTokens"/> counts before it.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Seconds after which an answer ends: <c>max_time</c>.</summary>
    public double? MaxTime { get; init; }

    /// <summary>Texts that end an answer: <c>stop_strings</c>.</summary>
    public ImmutableArray<string>? StopStrings { get; init; }

    /// <summary>How many answers are given: <c>num_return_sequences</c>.</summary>
    public int? Answers { get; init; }

    /// <summary>
    /// Whether tokens are drawn: <c>do_sample</c>. Without it the most likely one is taken, and what follows says nothing.
    /// </summary>
    public bool? DoSample { get; init; }

    /// <summary><c>temperature</c>.</summary>
    public double? Temperature { get; init; }

    /// <summary><c>top_k</c>.</summary>
    public int? TopK { get; init; }

    /// <summary><c>top_p</c>.</summary>
    public double? TopP { get; init; }

    /// <summary><c>min_p</c>.</summary>
    public double? MinP { get; init; }

    /// <summary><c>typical_p</c>.</summary>
    public double? TypicalP { get; init; }

    /// <summary><c>epsilon_cutoff</c>.</summary>
    public double? EpsilonCutoff { get; init; }

    /// <summary><c>eta_cutoff</c>.</summary>
    public double? EtaCutoff { get; init; }

    /// <summary>What tokens are drawn from; no file has it.</summary>
    public long? Seed { get; init; }

    /// <summary><c>sequence_bias</c>.</summary>
    public ImmutableArray<SequenceBias>? SequenceBias { get; init; }

    /// <summary><c>repetition_penalty</c>.</summary>
    public double? RepetitionPenalty { get; init; }

    /// <summary><c>frequency_penalty</c>; no file of HuggingFace's has it.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary><c>presence_penalty</c>; no file of HuggingFace's has it.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary><c>no_repeat_ngram_size</c>.</summary>
    public int? NoRepeatNgramSize { get; init; }

    /// <summary><c>bad_words_ids</c>.</summary>
    public ImmutableArray<ImmutableArray<int>>? BadWords { get; init; }

    /// <summary><c>min_length</c>.</summary>
    public int? MinLength { get; init; }

    /// <summary><c>min_new_tokens</c>.</summary>
    public int? MinNewTokens { get; init; }

    /// <summary><c>forced_eos_token_id</c>.</summary>
    public ImmutableArray<int>? ForcedEnd { get; init; }

    /// <summary><c>remove_invalid_values</c>.</summary>
    public bool? RemovesInvalid { get; init; }

    /// <summary><c>exponential_decay_length_penalty</c>.</summary>
    public (int Start, double Factor)? LengthDecay { get; init; }

    /// <summary><c>suppress_tokens</c>.</summary>
    public ImmutableArray<int>? SuppressTokens { get; init; }

    /// <summary><c>begin_suppress_tokens</c>.</summary>
    public ImmutableArray<int>? BeginSuppressTokens { get; init; }

    /// <summary>Whether keys and values are remembered: <c>use_cache</c>.</summary>
    public bool? UseCache { get; init; }

    /// <summary>How many tokens are guessed from what stands before them: <c>prompt_lookup_num_tokens</c>.</summary>
    public int? LookupTokens { get; init; }

    /// <summary>How many tokens are looked for to guess by: <c>max_matching_ngram_size</c>.</summary>
    public int? LookupNgram { get; init; }

    /// <summary>Who said what is used, by its key: the path of a file, or an option.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What is not done, by its key.</summary>
    public ImmutableSortedDictionary<string, UnusedSetting> Unused { get; init; } =
        ImmutableSortedDictionary<string, UnusedSetting>.Empty.WithComparers(StringComparer.Ordinal);
}
