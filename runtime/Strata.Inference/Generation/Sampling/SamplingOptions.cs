namespace Strata.Inference.Generation.Sampling;

/// <summary>
/// How a token is drawn from the scores of all, in the order of HuggingFace's warpers, which is that of the properties. What is as it
/// begins cuts nothing.
/// </summary>
public sealed record SamplingOptions
{
    /// <summary>What scores are divided by, above 0: below 1 likely tokens become likelier.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>How many of the most likely tokens stay, with those as likely as the last of them; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>The most likely tokens stay until their probabilities sum up to it (Holtzman et al., 2019); 1 for all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Tokens stay that are at least so many times as likely as the most likely one (Nguyen et al., 2024); 0 for all.</summary>
    public double MinP { get; init; }

    /// <summary>
    /// Tokens stay whose information is nearest to the expected one, until their probabilities sum up to it (Meister et al., 2022); 1 for
    /// all.
    /// </summary>
    public double TypicalP { get; init; } = 1;

    /// <summary>Tokens stay that are at least so probable; 0 for all.</summary>
    public double EpsilonCutoff { get; init; }

    /// <summary>As <see cref="EpsilonCutoff"/>, lower where many tokens are about as likely (Hewitt et al., 2022); 0 for all.</summary>
    public double EtaCutoff { get; init; }

    /// <summary>
    /// From what tokens are drawn: the same seed gives the same tokens, whatever else is in the batch. Row N of a batch is drawn as alone
    /// with the seed + N. Null for another each time.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>The first value that is none of its key, and what is expected; null where all are.</summary>
    internal (string Key, string Words)? Fault() =>
        !(Temperature > 0)
            ? ("temperature", $"expected a number above 0, found {Temperature}; to take the most likely token, do_sample is false")
        : TopK < 0 ? ("top_k", $"expected a number of tokens, found {TopK}; 0 takes all")
        : !(TopP >= 0) ? ("top_p", $"expected a number from 0 to 1, found {TopP}; 1 takes all")
        : !(MinP is >= 0 and <= 1) ? ("min_p", $"expected a number from 0 to 1, found {MinP}; 0 takes all")
        : !(TypicalP > 0) ? ("typical_p", $"expected a number above 0 up to 1, found {TypicalP}; 1 takes all")
        : double.IsNaN(EpsilonCutoff) ? ("epsilon_cutoff", "expected a number from 0 to 1; 0 takes all")
        : double.IsNaN(EtaCutoff) ? ("eta_cutoff", "expected a number from 0 to 1; 0 takes all")
        : null;
}
