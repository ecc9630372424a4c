namespace Strata.Models.Glm4v.Chat;

/// <summary>How one talks to GLM-4.1V: its chat template, and what its processor's class begins with.</summary>
public sealed class Glm4vChatFormat : IChatFormat
{
    /// <inheritdoc />
    public string Name => "GLM-4.1V";

    /// <inheritdoc />
    public string TemplateName => "GLM-4.1V-9B-Thinking";

    /// <inheritdoc />
    public string? Pipeline => "GlmPipeline";

    /// <inheritdoc />
    public ImageProcessorConfig Processor => new()
    {
        Classes = ["Glm4vImageProcessor"],
        LeastPixels = 112 * 112,
        MostPixels = 28 * 28 * 15000,
    };

    /// <inheritdoc />
    public VideoProcessorConfig Videos => new();

    /// <inheritdoc />
    public IEnumerable<MediaMark> Marks(MediaTokens media) =>
    [
        new("<|image|>", "image_token_id", media.Image),
        new("<|begin_of_video|>", "video_start_token_id", media.VideoStart),
        new("<|end_of_video|>", "video_end_token_id", media.VideoEnd),
    ];

    /// <summary>MindSpeed-MM's <c>glm4.1v</c>.</summary>
    public TrainingTemplate Training { get; } = new("glm4.1v", "<|endoftext|>")
    {
        Prefix = "[gMASK]<sop>",
        System = new("<|system|>\n", ""),
        User = new("<|user|>\n", "<|assistant|>"),
        Observation = new("<|observation|>\n", "<|assistant|>"),
        Answer = new("\n", ""),
        EndsOnce = true,
        Thought = new("<think>", "</think>"),
        Picture = Glm4vChatTemplate.Image,
        Video = Glm4vChatTemplate.Video,
    };

    /// <inheritdoc />
    public VideoSample Sample(VideoFacts video, VideoProcessorConfig configuration) => Timed(
        video,
        configuration.SamplesFrames
            ? [.. FrameSampling.Indices(
                video.Frames, video.FramesPerSecond, video.Seconds, configuration.FramesPerSecond, configuration.MostSeconds)]
            : [.. Enumerable.Range(0, video.Frames)]);

    /// <inheritdoc />
    public VideoSample Timed(VideoFacts video, ImmutableArray<int> frames) =>
        new(frames, [.. FrameSampling.Seconds(frames, video.FramesPerSecond)], SecondsPerPatch: 1);

    /// <inheritdoc />
    public bool Follows(string template) => Glm4vChatTemplate.Follows(template);

    /// <inheritdoc />
    public void RefuseUnseen(IEnumerable<ChatMessage> messages) => Glm4vChatTemplate.RefuseUnseen(messages);

    /// <inheritdoc />
    public IReadOnlyList<PromptSpan> Render(IEnumerable<ChatMessage> messages, bool addGenerationPrompt) =>
        Glm4vChatTemplate.Render(messages, addGenerationPrompt);

    /// <inheritdoc />
    public IReadOnlyList<PromptSpan> Expand(IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos) =>
        PromptExpansion.Expand(spans, images, videos);

    /// <inheritdoc />
    public string Said(string thinking, string answer) =>
        thinking.Length == 0 ? answer : $"<think>{thinking}</think><answer>{answer}</answer>";

    /// <inheritdoc />
    public ModelAnswer Read(string text, IReadOnlyList<SeenPicture> pictures) => Glm4vAnswer.Read(text, pictures);
}
