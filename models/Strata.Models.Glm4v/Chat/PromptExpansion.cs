using System.Globalization;

namespace Strata.Models.Glm4v.Chat;

/// <summary>Gives each picture and video in a prompt as many tokens as it has (HuggingFace's processor for GLM-4.1V).</summary>
public static class PromptExpansion
{
    private static readonly MediaPlaceholders Placeholders = new("<|image|>", "<|video|>", Frames);

    /// <summary>Replaces the one token of each picture and video.</summary>
    /// <param name="prompt">The prompt as the template writes it.</param>
    /// <param name="images">The tokens of each picture, in order.</param>
    /// <param name="videos">The videos, in order.</param>
    /// <exception cref="InputException">The prompt names more or fewer pictures or videos than are given.</exception>
    public static string Expand(string prompt, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos) =>
        string.Concat(Expand([new PromptSpan(prompt, true)], images, videos).Select(span => span.Text));

    /// <summary>Replaces the one token of each picture and video, in what the template wrote.</summary>
    /// <param name="spans">The prompt as the template writes it; what people wrote stays as it is.</param>
    /// <param name="images">The tokens of each picture, in order.</param>
    /// <param name="videos">The videos, in order.</param>
    /// <exception cref="InputException">The prompt names more or fewer pictures or videos than are given.</exception>
    public static IReadOnlyList<PromptSpan> Expand(
        IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos) =>
        Placeholders.Expand(spans, images, videos);

    private static string Frames(VideoTokens video) => string.Concat(video.Seconds.Select(second =>
        $"<|begin_of_image|>{Placeholders.Image(video.TokensPerFrame)}<|end_of_image|>{second.ToString(CultureInfo.InvariantCulture)}"));
}
