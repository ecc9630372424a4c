using System.Collections.Immutable;

namespace Strata.Inference.Answers;

/// <summary>Text with marks around parts of it.</summary>
public static class MarkedText
{
    /// <summary>Divides an answer from the thinking before it.</summary>
    /// <param name="text">What the model said.</param>
    /// <param name="begin">What thinking begins with; it may be missing, where the prompt had it.</param>
    /// <param name="end">What it ends with.</param>
    /// <returns>
    /// Both, without the marks. Where thinking does not end, all of it is thinking; where neither mark is there, all is the answer.
    /// </returns>
    public static (string Thinking, string Answer) Divide(string text, string begin, string end)
    {
        var first = text.IndexOf(begin, StringComparison.Ordinal);
        var from = first < 0 ? 0 : first + begin.Length;
        var last = text.IndexOf(end, from, StringComparison.Ordinal);
        return last >= 0 ? (text[from..last].Trim(), text[(last + end.Length)..].Trim())
            : first >= 0 ? (text[from..].Trim(), "")
            : ("", text.Trim());
    }

    /// <summary>The parts between two marks, in their order; one whose end is missing goes on to the text's.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begin">What a part begins with.</param>
    /// <param name="end">What it ends with.</param>
    public static ImmutableArray<string> Between(string text, string begin, string end)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        for (var at = text.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(begin, at, StringComparison.Ordinal))
        {
            at += begin.Length;
            var last = text.IndexOf(end, at, StringComparison.Ordinal);
            parts.Add(text[at..(last < 0 ? text.Length : last)].Trim());
            at = last < 0 ? text.Length : last + end.Length;
        }

        return parts.ToImmutable();
    }

    /// <summary>A text without some marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">The marks.</param>
    public static string Without(string text, params IEnumerable<string> marks) =>
        marks.Aggregate(text, (left, mark) => left.Replace(mark, "", StringComparison.Ordinal)).Trim();
}
