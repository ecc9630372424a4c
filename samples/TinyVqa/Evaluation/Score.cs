using TinyVqa.Questions;

namespace TinyVqa.Evaluation;

/// <summary>How many questions of a kind were answered right.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Right">How many answers were right.</param>
/// <param name="Asked">How many questions there were.</param>
public sealed record Score(Kind Kind, int Right, int Asked)
{
    /// <summary>The share of right answers.</summary>
    public double Share => (double)Right / Asked;
}
