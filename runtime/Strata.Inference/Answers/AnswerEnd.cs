namespace Strata.Inference.Answers;

/// <summary>Why an answer ended.</summary>
public enum AnswerEnd
{
    /// <summary>A limit was reached: of tokens, or of time.</summary>
    Limit,

    /// <summary>The model ended it.</summary>
    EndToken,

    /// <summary>A text came that ends it; it is cut before that.</summary>
    StopString,
}
