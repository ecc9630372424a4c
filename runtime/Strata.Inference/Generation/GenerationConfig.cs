using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation;

/// <summary>
/// What a file asks of generation: <c>generation_config.json</c>, or the part of that name of MindSpeed-MM's inference file. What a file
/// does not say is null.
/// </summary>
public sealed record GenerationConfig
{
    /// <summary>The tokens that end an answer: <c>eos_token_id</c>.</summary>
    public ImmutableArray<long>? EndTokens { get; init; }

    /// <summary>What follows the end token of a row while others go on: <c>pad_token_id</c>.</summary>
    public long? PadToken { get; init; }

    /// <summary>The most new tokens: <c>max_new_tokens</c>.</summary>
    public int? MaxNewTokens { get; init; }

    /// <summary>The most tokens with the prompt: <c>max_length</c>. <see cref="MaxNewTokens"/> counts before it.</summary>
    public int? MaxLength { get; init; }

    /// <summary><c>sequence_bias</c>.</summary>
    public ImmutableArray<SequenceBias>? SequenceBias { get; init; }

    /// <summary><c>repetition_penalty</c>.</summary>
    public double? RepetitionPenalty { get; init; }

    /// <summary><c>no_repeat_ngram_size</c>.</summary>
    public int? NoRepeatNgramSize { get; init; }

    /// <summary><c>bad_words_ids</c>.</summary>
    public ImmutableArray<ImmutableArray<int>>? BadWords { get; init; }

    /// <summary><c>min_length</c>.</summary>
    public int? MinLength { get; init; }

    /// <summary><c>min_new_tokens</c>.</summary>
    public int? MinNewTokens { get; init; }

    /// <summary><c>suppress_tokens</c>.</summary>
    public ImmutableArray<int>? SuppressTokens { get; init; }

    /// <summary><c>begin_suppress_tokens</c>.</summary>
    public ImmutableArray<int>? BeginSuppressTokens { get; init; }

    /// <summary>Whether keys and values are remembered: <c>use_cache</c>.</summary>
    public bool? UseCache { get; init; }

    /// <summary>What is not done, by its key.</summary>
    public ImmutableSortedDictionary<string, UnusedSetting> Unused { get; init; } =
        ImmutableSortedDictionary<string, UnusedSetting>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>One line that names what is asked for and not done; null where there is nothing.</summary>
    public string? Warning => UnusedSettings.Warning(Unused);

    /// <summary>How scores are changed.</summary>
    public ScoreOptions Scores => new()
    {
        SequenceBias = SequenceBias ?? [],
        RepetitionPenalty = RepetitionPenalty ?? 1,
        NoRepeatNgramSize = NoRepeatNgramSize ?? 0,
        BadWords = BadWords ?? [],
        MinLength = MinLength ?? 0,
        MinNewTokens = MinNewTokens ?? 0,
        SuppressTokens = SuppressTokens ?? [],
        BeginSuppressTokens = BeginSuppressTokens ?? [],
    };

    /// <summary>
    /// Reads <c>generation_config.json</c> of a HuggingFace folder, and the end tokens of <c>config.json</c> where it has none.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <returns>What it asks for; nothing but end tokens where it is not there.</returns>
    /// <exception cref="InputException">A file is not valid, or a value is none of its key; the message names each.</exception>
    public static GenerationConfig Read(string directory)
    {
        var path = Path.Combine(directory, "generation_config.json");
        if (!File.Exists(path))
        {
            return new GenerationConfig { EndTokens = Ends(directory) };
        }

        var root = ConfigurationFile.Load(path);
        var read = GenerationConfigReader.Read(root);
        root.Report.ThrowIfInvalid();
        return read with { EndTokens = read.EndTokens ?? Ends(directory) };
    }

    /// <summary>What counts where two files ask: this, and what it does not say, the other.</summary>
    /// <param name="other">The other.</param>
    public GenerationConfig Over(GenerationConfig other) => new()
    {
        EndTokens = EndTokens ?? other.EndTokens,
        PadToken = PadToken ?? other.PadToken,
        MaxNewTokens = MaxNewTokens ?? other.MaxNewTokens,
        MaxLength = MaxLength ?? other.MaxLength,
        SequenceBias = SequenceBias ?? other.SequenceBias,
        RepetitionPenalty = RepetitionPenalty ?? other.RepetitionPenalty,
        NoRepeatNgramSize = NoRepeatNgramSize ?? other.NoRepeatNgramSize,
        BadWords = BadWords ?? other.BadWords,
        MinLength = MinLength ?? other.MinLength,
        MinNewTokens = MinNewTokens ?? other.MinNewTokens,
        SuppressTokens = SuppressTokens ?? other.SuppressTokens,
        BeginSuppressTokens = BeginSuppressTokens ?? other.BeginSuppressTokens,
        UseCache = UseCache ?? other.UseCache,
        Unused = other.Unused.SetItems(Unused),
    };

    private static ImmutableArray<long>? Ends(string directory) =>
        Generation.EndTokens.Read(directory) is { IsEmpty: false } ends ? ends : null;

    /// <summary>How an answer is generated.</summary>
    /// <param name="maxNewTokens">The most tokens, which count before what the files say; null to take those.</param>
    /// <param name="usual">The most tokens where nobody says.</param>
    public GenerationOptions Options(int? maxNewTokens, int usual) => new()
    {
        MaxNewTokens = maxNewTokens ?? MaxNewTokens ?? (MaxLength is null ? usual : int.MaxValue),
        MaxLength = maxNewTokens is null && MaxNewTokens is null ? MaxLength : null,
        EndTokens = EndTokens ?? [],
        PadToken = PadToken,
        UseCache = UseCache ?? true,
        Scores = Scores,
    };
}
