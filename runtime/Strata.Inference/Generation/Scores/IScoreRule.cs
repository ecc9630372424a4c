namespace Strata.Inference.Generation.Scores;

/// <summary>Changes the scores of the next token, as one of HuggingFace's logits processors does.</summary>
internal interface IScoreRule
{
    /// <summary>Changes them in place.</summary>
    /// <param name="scores">One score a token of the vocabulary, float32 whatever the model computes in.</param>
    /// <param name="history">The row so far.</param>
    void Apply(Span<float> scores, TokenHistory history);
}
