namespace Strata.Inference.Answers;

/// <summary>
/// Tells thinking and answer apart while they come: by <c>&lt;think&gt;</c> and its end; <c>&lt;answer&gt;</c> is left out. What may
/// become a mark is held back until it is none; white space directly behind a mark is left out.
/// </summary>
public sealed class AnswerStream
{
    private static readonly (string Mark, bool? IsThinking)[] Marks =
        [("<think>", true), ("</think>", false), ("<answer>", null), ("</answer>", null)];

    private string _held = "";
    private bool _isBehindMark;

    /// <summary>Whether what comes next is thinking.</summary>
    public bool IsThinking { get; private set; }

    /// <summary>Takes more text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What is now known to be thinking or answer, in order; often nothing.</returns>
    public IReadOnlyList<(bool IsThinking, string Text)> Next(string text)
    {
        var parts = new List<(bool IsThinking, string Text)>();
        _held += text;
        while (First() is var (place, mark, isThinking))
        {
            Add(parts, place);
            _held = _held[mark.Length..];
            IsThinking = isThinking ?? IsThinking;
            _isBehindMark = true;
        }

        Add(parts, _held.Length - Unfinished());
        return parts;
    }

    /// <summary>Ends the text.</summary>
    /// <returns>What was held back.</returns>
    public IReadOnlyList<(bool IsThinking, string Text)> Finish()
    {
        var parts = new List<(bool IsThinking, string Text)>();
        Add(parts, _held.Length);
        return parts;
    }

    private void Add(List<(bool IsThinking, string Text)> parts, int length)
    {
        var text = _isBehindMark ? _held[..length].TrimStart() : _held[..length];
        _held = _held[length..];
        if (text.Length > 0)
        {
            parts.Add((IsThinking, text));
            _isBehindMark = false;
        }
    }

    private (int Place, string Mark, bool? IsThinking)? First() => Marks
        .Select(mark => (Place: _held.IndexOf(mark.Mark, StringComparison.Ordinal), mark.Mark, mark.IsThinking))
        .Where(found => found.Place >= 0)
        .OrderBy(found => found.Place)
        .Select(found => ((int Place, string Mark, bool? IsThinking)?)found)
        .FirstOrDefault();

    /// <summary>How many characters at the end may be the beginning of a mark.</summary>
    private int Unfinished() => Enumerable.Range(1, Math.Min(_held.Length, Marks.Max(mark => mark.Mark.Length) - 1))
        .LastOrDefault(length => Marks.Any(mark => mark.Mark.StartsWith(_held[^length..], StringComparison.Ordinal)));
}
