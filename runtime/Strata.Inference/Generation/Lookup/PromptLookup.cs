namespace Strata.Inference.Generation.Lookup;

/// <summary>
/// How tokens are guessed from what stands before them (Saxena, prompt lookup decoding, 2023; transformers'
/// <c>prompt_lookup_num_tokens</c>): where the latest tokens were there before, those that followed may follow again. The model looks at
/// the guesses in one pass, and each token is still chosen from its scores, so that the answer is the same.
/// </summary>
/// <param name="Tokens">How many are guessed at most.</param>
public sealed record PromptLookup(int Tokens)
{
    /// <summary>transformers' <c>max_matching_ngram_size</c> where nobody says.</summary>
    public const int UsualNgram = 2;

    /// <summary>How many of the latest tokens are looked for; where so many are nowhere, fewer.</summary>
    public int LongestNgram { get; init; } = UsualNgram;
}
