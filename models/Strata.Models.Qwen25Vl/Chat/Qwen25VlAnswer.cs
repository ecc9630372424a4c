using System.Globalization;
using System.Text.RegularExpressions;

namespace Strata.Models.Qwen25Vl.Chat;

/// <summary>
/// Takes apart what Qwen2.5-VL says: boxes are in pixels of the picture as the model saw it, in JSON, <c>"bbox_2d": [x1, y1, x2, y2]</c>
/// with a <c>"label"</c> beside it, or as its predecessor wrote them, <c>&lt;|box_start|&gt;(x1,y1),(x2,y2)&lt;|box_end|&gt;</c>.
/// </summary>
public static partial class Qwen25VlAnswer
{
    private static readonly string[] Ends = ["<|im_end|>", "<|endoftext|>"];
    private static readonly string[] Marks = ["<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>", "<|box_end|>"];

    /// <summary>Takes an answer apart.</summary>
    /// <param name="text">What the model said, special tokens included.</param>
    /// <param name="pictures">The pictures that it saw; boxes are of the first.</param>
    public static ModelAnswer Read(string text, IReadOnlyList<SeenPicture> pictures)
    {
        var answer = MarkedText.Without(text, Ends);
        var boxes = pictures.Count == 0 ? [] : Box().Matches(answer)
            .Select(match => pictures[0].Scale(
                [.. match.Groups["n"].Captures.Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))],
                pictures[0].SeenWidth,
                pictures[0].SeenHeight,
                match.Groups["label"].Value))
            .OfType<AnswerBox>();
        return new("", MarkedText.Without(answer, Marks), [.. boxes]);
    }

    [GeneratedRegex(
        """
        "bbox_2d"\s*:\s*\[\s*(?:(?<n>\d{1,6}(?:\.\d{1,6})?)\s*,?\s*){4}\](?:\s*,\s*"label"\s*:\s*"(?<label>[^"]{0,200})")?|(?:<\|object_ref_start\|>(?<label>.{0,200}?)<\|object_ref_end\|>)?<\|box_start\|>\((?<n>\d{1,6}),(?<n>\d{1,6})\),\((?<n>\d{1,6}),(?<n>\d{1,6})\)<\|box_end\|>
        """)]
    private static partial Regex Box();
}
