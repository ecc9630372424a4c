using Strata.Inference.Chat;
using Strata.Inference.Images;
using Strata.Inference.Videos;

namespace Strata.Inference.Pipelines;

/// <summary>What a model is asked: a conversation, and the pictures and videos that it names.</summary>
/// <param name="Messages">The conversation so far, the user's turn last.</param>
/// <param name="Images">The pictures, in the order in which the conversation names them.</param>
public sealed record Question(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<RgbImage> Images)
{
    /// <summary>The videos, in the order in which the conversation names them.</summary>
    public IReadOnlyList<IVideo> Videos { get; init; } = [];

    /// <summary>What earlier questions to the same pipeline have made of them; null where each is looked at anew.</summary>
    public KeptMedia? Kept { get; init; }

    /// <summary>One user's turn: the pictures, then the text.</summary>
    /// <param name="prompt">The text.</param>
    /// <param name="images">The pictures.</param>
    public static Question Of(string prompt, params IReadOnlyList<RgbImage> images) => Of(prompt, images, []);

    /// <summary>One user's turn: the pictures, the videos, then the text.</summary>
    /// <param name="prompt">The text.</param>
    /// <param name="images">The pictures.</param>
    /// <param name="videos">The videos.</param>
    public static Question Of(string prompt, IReadOnlyList<RgbImage> images, IReadOnlyList<IVideo> videos) => new(
        [
            new ChatMessage(
                "user",
                [
                    .. images.Select(ChatPart (_) => new ChatPart.Image()),
                    .. videos.Select(ChatPart (_) => new ChatPart.Video()),
                    new ChatPart.Text(prompt),
                ]),
        ],
        images)
    {
        Videos = videos,
    };
}
