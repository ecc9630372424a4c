namespace Strata.Inference.Generation.Batching;

/// <summary>How much is answered at once.</summary>
public sealed record BatchLimits
{
    /// <summary>The most answers that grow together. Up to 8 the processor reads each weight once for all of them.</summary>
    public int Rows { get; init; } = 8;

    /// <summary>How many tokens of a prompt are read before the others' next token; a picture or video is read as a whole.</summary>
    public int Chunk { get; init; } = 256;

    /// <summary>
    /// For how many tokens there are keys and values, in whole pages: of each answer those of its prompt and the longest that it may
    /// become; where several answer one prompt, its full pages once.
    /// </summary>
    public long Tokens { get; init; } = 65536;

    /// <summary>For how many tokens a page of keys and values has room; what of a page is not used is nobody else's.</summary>
    public int PageTokens { get; init; } = 64;

    /// <summary>
    /// Whether pages stay when their answers have ended, as long as nobody wants them, so that of a prompt that begins with what was read
    /// or said before only the rest is read. The answer is the one of a fresh reading, up to the rounding of sums that are cut elsewhere.
    /// </summary>
    public bool PrefixCaching { get; init; } = true;

    /// <summary>How many pages there are.</summary>
    internal int Pages => (int)Math.Min(int.MaxValue, Tokens / PageTokens);

    /// <summary>How long each of several answers to one prompt can be, where nothing else is answered.</summary>
    /// <param name="prompt">The tokens of the prompt.</param>
    /// <param name="answers">How many answers; one at least.</param>
    /// <returns>The most tokens of an answer; none or less where there is no room.</returns>
    public long LongestAnswer(int prompt, int answers)
    {
        var shared = prompt / PageTokens;
        return ((shared + ((Pages - shared) / answers)) * (long)PageTokens) - prompt;
    }
}
