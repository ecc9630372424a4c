using System.Collections.Immutable;
using System.Text;
using Strata.Inference.Chat;

namespace Strata.Inference.Processing;

/// <summary>
/// The tokens by which a template names pictures and videos, and what takes their place in the prompt that a model reads.
/// </summary>
/// <param name="image">The token of a picture: written once by the template, read as often as the picture has tokens.</param>
/// <param name="video">The token of a video.</param>
/// <param name="frames">What takes its place.</param>
public sealed class MediaPlaceholders(string image, string video, Func<VideoTokens, string> frames)
{
    /// <summary>The tokens of a picture.</summary>
    /// <param name="count">How many.</param>
    public string Image(int count) => string.Concat(Enumerable.Repeat(image, count));

    /// <summary>Replaces the one token of each picture and video, in what the template wrote.</summary>
    /// <param name="spans">The prompt as the template writes it; what people wrote stays as it is.</param>
    /// <param name="images">The tokens of each picture, in order.</param>
    /// <param name="videos">The videos, in order.</param>
    /// <exception cref="InputException">The prompt names more or fewer pictures or videos than are given.</exception>
    public IReadOnlyList<PromptSpan> Expand(IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos)
    {
        var (pictures, films) = (0, 0);
        var expanded = new List<PromptSpan>();
        foreach (var span in spans)
        {
            expanded.Add(span.IsTrusted
                ? span with { Text = Replace(Replace(span.Text, image, () => Picture(pictures++)), video, () => Film(films++)) }
                : span);
        }

        return pictures == images.Count && films == videos.Count
            ? expanded
            : throw new InputException(
                $"The prompt names {pictures} pictures and {films} videos, but {images.Count} and {videos.Count} were given: name each "
                    + $"once.");

        string Picture(int index) => index < images.Count ? Image(images[index]) : "";

        string Film(int index) => index < videos.Count ? frames(videos[index]) : "";
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
}

/// <summary>How a video stands in a prompt.</summary>
/// <param name="TokensPerFrame">The tokens of one patch in time.</param>
/// <param name="Seconds">The whole seconds printed after each patch in time.</param>
public sealed record VideoTokens(int TokensPerFrame, ImmutableArray<int> Seconds);
