using Strata.Inference.Chat;
using Strata.Inference.Tokenization.Normalization;

namespace Strata.Inference.Tokenization;

/// <summary>A prompt as the one text it is, which remembers who wrote what.</summary>
internal sealed class PromptText
{
    private readonly PromptSpan[] _spans;
    private readonly int[] _starts;

    /// <summary>Joins the stretches.</summary>
    /// <param name="spans">The stretches.</param>
    public PromptText(IEnumerable<PromptSpan> spans)
    {
        _spans = [.. spans.Where(span => span.Text.Length > 0)];
        _starts = new int[_spans.Length];
        for (var index = 1; index < _spans.Length; index++)
        {
            _starts[index] = _starts[index - 1] + _spans[index - 1].Text.Length;
        }

        Text = string.Concat(_spans.Select(span => span.Text));
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>
    /// A stretch in Unicode's composed form. A character that comes of what several wrote is nobody's whom one trusts.
    /// </summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    public PromptText Composed(int from, int end)
    {
        PromptSpan[] cut = [.. _spans.Zip(_starts, (span, start) => span with { Text = Cut(span.Text, from - start, end - start) })];
        return new PromptText(ComposedForm.Of([.. cut.Select(span => span.Text)]).Select(stretch => stretch.Part == ComposedForm.Several
            ? new PromptSpan(stretch.Text, false)
            : cut[stretch.Part] with { Text = stretch.Text }));
    }

    /// <summary>
    /// Whether an added token may stand at a place. A special one may only where all of it was written by who may write it: pieces of
    /// what people wrote must not come together as one either.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="at">Where it begins.</param>
    public bool Allows(AddedToken token, int at)
    {
        if (!token.IsSpecial)
        {
            return true;
        }

        var span = Array.BinarySearch(_starts, at) is >= 0 and var exact ? exact : ~Array.BinarySearch(_starts, at) - 1;
        for (; span < _spans.Length && _starts[span] < at + token.Content.Length; span++)
        {
            if (!_spans[span].MayHold(token.Content))
            {
                return false;
            }
        }

        return true;
    }

    private static string Cut(string text, int from, int end) =>
        text[Math.Clamp(from, 0, text.Length)..Math.Clamp(end, 0, text.Length)];
}
