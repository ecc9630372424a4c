using Strata.Inference.Chat;
using Strata.Inference.Pipelines;
using Strata.Inference.Processing;

namespace Strata.Training.Data.Chats;

/// <summary>The pictures and videos of a record, as its messages name them one after the other.</summary>
/// <param name="images">The tokens of each picture.</param>
/// <param name="videos">The videos.</param>
internal sealed class MediaTurn(IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos)
{
    private int _image;
    private int _video;

    /// <summary>The next picture, as the prompt has it.</summary>
    /// <param name="chat">The family.</param>
    /// <param name="template">How the family's conversations are written.</param>
    /// <returns>Its number, and its place in the prompt.</returns>
    public (int Number, IReadOnlyList<PromptSpan> Spans) NextPicture(IChatFormat chat, TrainingTemplate template) =>
        (_image, chat.Expand([new(template.Picture, true)], [images[_image++]], []));

    /// <summary>The next video, as the prompt has it.</summary>
    /// <param name="chat">The family.</param>
    /// <param name="template">How the family's conversations are written.</param>
    /// <returns>Its number, and its place in the prompt.</returns>
    public (int Number, IReadOnlyList<PromptSpan> Spans) NextVideo(IChatFormat chat, TrainingTemplate template) =>
        (_video, chat.Expand([new(template.Video, true)], [], [videos[_video++]]));
}
