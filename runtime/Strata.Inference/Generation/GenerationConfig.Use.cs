using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Inference.Generation.Lookup;
using Strata.Inference.Generation.Sampling;
using Strata.Inference.Generation.Scores;

namespace Strata.Inference.Generation;

public sealed partial record GenerationConfig
{
    /// <summary>One line that names what is asked for and not done; null where there is nothing.</summary>
    public string? Warning => UnusedSettings.Warning(Unused);

    /// <summary>
    /// How tokens are drawn; null where the most likely one is taken. What nobody says is off: transformers would draw from no more than
    /// <see cref="HiddenTopK"/> tokens then.
    /// </summary>
    public SamplingOptions? Sampling => DoSample != true ? null : new()
    {
        Temperature = Temperature ?? 1,
        TopK = TopK ?? 0,
        TopP = TopP ?? 1,
        MinP = MinP ?? 0,
        TypicalP = TypicalP ?? 1,
        EpsilonCutoff = EpsilonCutoff ?? 0,
        EtaCutoff = EtaCutoff ?? 0,
        Seed = Seed,
    };

    /// <summary>
    /// Whether tokens are drawn, where somebody says how: a temperature above 0, or which tokens stay. A temperature of 0 takes the most
    /// likely one; null where nobody says anything.
    /// </summary>
    /// <param name="temperature">The temperature that is asked for; null where none is.</param>
    public bool? Draws(double? temperature) =>
        temperature == 0 ? false : temperature is not null || TopP is not null || MinP is not null || TopK is not null ? true : null;

    /// <summary>How scores are changed.</summary>
    public ScoreOptions Scores => new()
    {
        SequenceBias = SequenceBias ?? [],
        FrequencyPenalty = FrequencyPenalty ?? 0,
        PresencePenalty = PresencePenalty ?? 0,
        RepetitionPenalty = RepetitionPenalty ?? 1,
        NoRepeatNgramSize = NoRepeatNgramSize ?? 0,
        BadWords = BadWords ?? [],
        MinLength = MinLength ?? 0,
        MinNewTokens = MinNewTokens ?? 0,
        ForcedEnd = ForcedEnd ?? [],
        RemovesInvalid = RemovesInvalid ?? false,
        LengthDecay = LengthDecay,
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
        MaxTime = MaxTime ?? other.MaxTime,
        StopStrings = StopStrings ?? other.StopStrings,
        Answers = Answers ?? other.Answers,
        DoSample = DoSample ?? other.DoSample,
        Temperature = Temperature ?? other.Temperature,
        TopK = TopK ?? other.TopK,
        TopP = TopP ?? other.TopP,
        MinP = MinP ?? other.MinP,
        TypicalP = TypicalP ?? other.TypicalP,
        EpsilonCutoff = EpsilonCutoff ?? other.EpsilonCutoff,
        EtaCutoff = EtaCutoff ?? other.EtaCutoff,
        Seed = Seed ?? other.Seed,
        FrequencyPenalty = FrequencyPenalty ?? other.FrequencyPenalty,
        PresencePenalty = PresencePenalty ?? other.PresencePenalty,
        ForcedEnd = ForcedEnd ?? other.ForcedEnd,
        RemovesInvalid = RemovesInvalid ?? other.RemovesInvalid,
        LengthDecay = LengthDecay ?? other.LengthDecay,
        SequenceBias = SequenceBias ?? other.SequenceBias,
        RepetitionPenalty = RepetitionPenalty ?? other.RepetitionPenalty,
        NoRepeatNgramSize = NoRepeatNgramSize ?? other.NoRepeatNgramSize,
        BadWords = BadWords ?? other.BadWords,
        MinLength = MinLength ?? other.MinLength,
        MinNewTokens = MinNewTokens ?? other.MinNewTokens,
        SuppressTokens = SuppressTokens ?? other.SuppressTokens,
        BeginSuppressTokens = BeginSuppressTokens ?? other.BeginSuppressTokens,
        UseCache = UseCache ?? other.UseCache,
        LookupTokens = LookupTokens ?? other.LookupTokens,
        LookupNgram = LookupNgram ?? other.LookupNgram,
        Sources = other.Sources.SetItems(Sources),
        Unused = other.Unused.RemoveRange(Sources.Keys).SetItems(Unused),
    };

    private static ImmutableArray<long>? Ends(string directory) =>
        Generation.EndTokens.Read(directory) is { IsEmpty: false } ends ? ends : null;

    /// <summary>How an answer is generated.</summary>
    /// <param name="maxNewTokens">The most tokens, which count before what the files say; null to take those.</param>
    /// <param name="usual">The most tokens where nobody says.</param>
    /// <exception cref="InputException">A value of sampling is none of its key; the message names who said it.</exception>
    public GenerationOptions Options(int? maxNewTokens, int usual) => Sampling?.Fault() is var (key, words)
        ? throw new InputException($"{Sources.GetValueOrDefault(key, "what is asked of generation")}: {key}: {words}.")
        : new()
        {
            MaxNewTokens = maxNewTokens ?? MaxNewTokens ?? (MaxLength is null ? usual : int.MaxValue),
            MaxLength = maxNewTokens is null && MaxNewTokens is null ? MaxLength : null,
            EndTokens = EndTokens ?? [],
            PadToken = PadToken,
            UseCache = UseCache ?? true,
            Lookup = LookupTokens is { } guessed and > 0 ? new(guessed) { LongestNgram = LookupNgram ?? PromptLookup.UsualNgram } : null,
            Scores = Scores,
            Sampling = Sampling,
            StopStrings = StopStrings ?? [],
            MaxTime = MaxTime is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)) : null,
        };
}
