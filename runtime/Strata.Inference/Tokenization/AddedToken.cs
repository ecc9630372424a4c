namespace Strata.Inference.Tokenization;

/// <summary>A token that stands outside the merges: it is found in the text as it is.</summary>
/// <param name="Id">Its number among all tokens.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsSpecial">Whether decoding leaves it out when special tokens are skipped.</param>
public sealed record AddedToken(int Id, string Content, bool IsSpecial)
{
    /// <summary>Whether it is looked for in normalised text: after those that are not, in what they leave.</summary>
    public bool IsNormalized { get; init; }
}
