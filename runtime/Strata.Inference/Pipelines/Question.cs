using Strata.Inference.Chat;
using Strata.Inference.Images;

namespace Strata.Inference.Pipelines;

/// <summary>What a model is asked: a conversation, and the pictures that it names.</summary>
/// <param name="Messages">The conversation so far, the user's turn last.</param>
/// <param name="Images">The pictures, in the order in which the conversation names them.</param>
public sealed record Question(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<RgbImage> Images)
{
    /// <summary>One user's turn: the pictures, then the text.</summary>
    /// <param name="prompt">The text.</param>
    /// <param name="images">The pictures.</param>
    public static Question Of(string prompt, params IReadOnlyList<RgbImage> images) =>
        new([new ChatMessage("user", [.. images.Select(ChatPart (_) => new ChatPart.Image()), new ChatPart.Text(prompt)])], images);
}
