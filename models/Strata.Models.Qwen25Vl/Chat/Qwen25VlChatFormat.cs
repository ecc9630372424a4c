namespace Strata.Models.Qwen25Vl.Chat;

/// <summary>How one talks to Qwen2.5-VL: its chat template, and what its processor's class begins with.</summary>
public sealed class Qwen25VlChatFormat : IChatFormat
{
    private static readonly MediaPlaceholders Placeholders = new(
        "<|image_pad|>",
        "<|video_pad|>",
        video => string.Concat(Enumerable.Repeat("<|video_pad|>", video.TokensPerFrame * video.Seconds.Length)));

    /// <inheritdoc />
    public string Name => "Qwen2.5-VL";

    /// <inheritdoc />
    public string TemplateName => "Qwen2.5-VL-7B-Instruct";

    /// <inheritdoc />
    public string? Pipeline => "Qwen2VlPipeline";

    /// <inheritdoc />
    public ImageProcessorConfig Processor => new()
    {
        Classes = ["Qwen2VLImageProcessor", "Qwen2_5_VLImageProcessor"],
        Limits = PixelLimits.Frame,
        LeastPixels = 56 * 56,
        MostPixels = 28 * 28 * 1280,
    };

    /// <summary>What videos are processed with: the limits count a frame.</summary>
    public static ImageProcessorConfig Frames { get; } = new()
    {
        Limits = PixelLimits.Frame,
        LeastPixels = 28 * 28 * 128,
        MostPixels = 28 * 28 * 768,
    };

    /// <inheritdoc />
    public VideoProcessorConfig Videos => new() { Frames = Frames };

    /// <inheritdoc />
    public IEnumerable<MediaMark> Marks(MediaTokens media) =>
    [
        new("<|image_pad|>", "image_token_id", media.Image),
        new("<|video_pad|>", "video_token_id", media.Video ?? -1),
    ];

    /// <summary>MindSpeed-MM's <c>qwen2vl</c>.</summary>
    public TrainingTemplate Training { get; } = new("qwen2vl", "<|im_end|>")
    {
        DefaultSystem = "You are a helpful assistant.",
        System = new("<|im_start|>system\n", "<|im_end|>\n"),
        User = new("<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"),
        Observation = new("<|im_start|>tool\n", "<|im_end|>\n<|im_start|>assistant\n"),
        Answer = new("", "<|im_end|>\n"),
        Picture = "<|vision_start|><|image_pad|><|vision_end|>",
        Video = "<|vision_start|><|video_pad|><|vision_end|>",
        TakesNearestPixels = true,
    };

    /// <inheritdoc />
    public VideoSample Sample(VideoFacts video, VideoProcessorConfig configuration) => Timed(
        video,
        configuration.SamplesFrames
            ? [.. FrameSampling.Indices(video.Frames, video.FramesPerSecond, configuration.FramesPerSecond)]
            : [.. Enumerable.Range(0, video.Frames)]);

    /// <inheritdoc />
    public VideoSample Timed(VideoFacts video, ImmutableArray<int> frames)
    {
        var seconds = FrameSampling.SecondsPerPatch(video.Frames, video.FramesPerSecond, frames.Length);
        return new(frames, [.. frames.Chunk(2).Select((_, patch) => (int)(patch * seconds))], seconds);
    }

    /// <inheritdoc />
    public bool Follows(string template) => Qwen25VlChatTemplate.Follows(template);

    /// <inheritdoc />
    public void RefuseUnseen(IEnumerable<ChatMessage> messages) => Qwen25VlChatTemplate.RefuseUnseen(messages);

    /// <inheritdoc />
    public IReadOnlyList<PromptSpan> Render(IEnumerable<ChatMessage> messages, bool addGenerationPrompt) =>
        Qwen25VlChatTemplate.Render(messages, addGenerationPrompt);

    /// <inheritdoc />
    public IReadOnlyList<PromptSpan> Expand(IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos) =>
        Placeholders.Expand(spans, images, videos);

    /// <inheritdoc />
    public ModelAnswer Read(string text, IReadOnlyList<SeenPicture> pictures) => Qwen25VlAnswer.Read(text, pictures);
}
