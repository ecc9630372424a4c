using System.Globalization;
using System.Text;
using Strata.Inference.Chat;

namespace Strata.Inference.Processing;

/// <summary>Gives each picture and video in a prompt as many tokens as it has (HuggingFace's processor for GLM-4.1V).</summary>
public static class PromptExpansion
{
    private const string Image = "<|image|>";
    private const string Video = "<|video|>";

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
    public static IReadOnlyList<PromptSpan> Expand(IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos)
    {
        var (image, video) = (0, 0);
        var expanded = new List<PromptSpan>();
        foreach (var span in spans)
        {
            expanded.Add(span.IsTrusted
                ? span with { Text = Replace(Replace(span.Text, Image, () => Tokens(images, image++)), Video, () => Frames(videos, video++)) }
                : span);
        }

        return image == images.Count && video == videos.Count
            ? expanded
            : throw new InputException(
                $"The prompt names {image} pictures and {video} videos, but {images.Count} and {videos.Count} were given: name each once.");
    }

    private static string Replace(string text, string token, Func<string> by)
    {
        var result = new StringBuilder();
        while (text.IndexOf(token, StringComparison.Ordinal) is >= 0 and var at)
        {
            result.Append(text, 0, at).Append(by());
            text = text[(at + token.Length)..];
        }

        return result.Append(text).ToString();
    }

    private static string Tokens(IReadOnlyList<int> images, int index) =>
        index < images.Count ? string.Concat(Enumerable.Repeat(Image, images[index])) : "";

    private static string Frames(IReadOnlyList<VideoTokens> videos, int index) => index >= videos.Count
        ? ""
        : string.Concat(videos[index].Seconds.Select(second =>
            $"<|begin_of_image|>{string.Concat(Enumerable.Repeat(Image, videos[index].TokensPerFrame))}<|end_of_image|>{second.ToString(CultureInfo.InvariantCulture)}"));
}
