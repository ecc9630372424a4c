namespace Strata.Training.Data.Chats;

/// <summary>A prompt with its answer.</summary>
/// <param name="Prompt">What is asked, with all that stands before the answer.</param>
/// <param name="Answer">The answer.</param>
internal readonly record struct ChatTurn(EncodedText Prompt, EncodedText Answer);
