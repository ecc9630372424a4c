using System.Globalization;
using System.Text.RegularExpressions;

namespace Strata.Models.Glm4v.Chat;

/// <summary>
/// Takes apart what GLM-4.1V says: thinking in <c>&lt;think&gt;</c>, the answer in <c>&lt;answer&gt;</c>, what it comes to between
/// <c>&lt;|begin_of_box|&gt;</c> and <c>&lt;|end_of_box|&gt;</c>, boxes as <c>[x1, y1, x2, y2]</c> in thousandths of the picture.
/// </summary>
public static partial class Glm4vAnswer
{
    private const double Whole = 1000;
    private const string Begin = "<|begin_of_box|>";
    private const string End = "<|end_of_box|>";

    private static readonly string[] Ends = ["<|endoftext|>", "<|user|>", "<|observation|>"];

    /// <summary>Takes an answer apart.</summary>
    /// <param name="text">What the model said, special tokens included.</param>
    /// <param name="pictures">The pictures that it saw; boxes are of the first.</param>
    public static ModelAnswer Read(string text, IReadOnlyList<SeenPicture> pictures)
    {
        var (thinking, said) = MarkedText.Divide(MarkedText.Without(text, Ends), "<think>", "</think>");
        var answer = MarkedText.Between(said, "<answer>", "</answer>") is [var first, ..] ? first : said;
        var marked = MarkedText.Between(answer, Begin, End);
        var boxes = pictures.Count == 0 ? [] : (marked.IsEmpty ? [answer] : marked)
            .SelectMany(part => Box().Matches(part))
            .Select(match => pictures[0].Scale(
                [.. match.Groups["n"].Captures.Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))], Whole, Whole))
            .OfType<AnswerBox>();
        return new(MarkedText.Without(thinking, Begin, End), MarkedText.Without(answer, Begin, End), [.. boxes]) { Marked = marked };
    }

    /// <summary>Four numbers in brackets, none of them above a thousand.</summary>
    [GeneratedRegex(@"\[\s*(?:(?<n>1000(?:\.0+)?|\d{1,3}(?:\.\d+)?)\s*,\s*){3}(?<n>1000(?:\.0+)?|\d{1,3}(?:\.\d+)?)\s*\]")]
    private static partial Regex Box();
}
