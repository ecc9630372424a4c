using Strata.Inference.Answers;
using Strata.Inference.Chat;
using Strata.Inference.Processing;
using Strata.Inference.Videos;

namespace Strata.Inference.Pipelines;

/// <summary>How one talks to a kind of model that takes text alone: a family says how a conversation is rendered.</summary>
/// <param name="name">The kind of model, for messages.</param>
public abstract class TextChatFormat(string name) : IChatFormat
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public string TemplateName => name;

    /// <inheritdoc />
    public string? Pipeline => null;

    /// <inheritdoc />
    public ImageProcessorConfig Processor => new();

    /// <inheritdoc />
    public VideoProcessorConfig Videos => new();

    /// <inheritdoc />
    public VideoSample Sample(VideoFacts video, VideoProcessorConfig configuration) =>
        throw new InputException($"{name} takes text alone, and a video was given: ask without it.");

    /// <inheritdoc />
    public abstract bool Follows(string template);

    /// <inheritdoc />
    public abstract IReadOnlyList<PromptSpan> Render(IEnumerable<ChatMessage> messages, bool addGenerationPrompt);

    /// <inheritdoc />
    public virtual ModelAnswer Read(string text, IReadOnlyList<SeenPicture> pictures)
    {
        var (thinking, answer) = MarkedText.Divide(text, "<think>", "</think>");
        return new(thinking, answer, []);
    }

    /// <inheritdoc />
    public void RefuseUnseen(IEnumerable<ChatMessage> messages)
    {
        if (messages.SelectMany(message => message.Content).Any(part => part is not ChatPart.Text))
        {
            throw new InputException($"{name} takes text alone, and the conversation has pictures or other parts: ask without them.");
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<PromptSpan> Expand(IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos) =>
        images.Count + videos.Count == 0
            ? [.. spans]
            : throw new InputException($"{name} takes text alone, and pictures or videos were given: ask without them.");
}
