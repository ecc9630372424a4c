using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Strata.Inference.Answers;
using Strata.Inference.Scheduling;

namespace Strata.Serving.Replies;

/// <summary>One answer while it comes: what of it is thinking, and how many of its tokens are.</summary>
internal sealed class ChoiceText
{
    private readonly AnswerStream _stream = new();
    private ImmutableArray<AnswerBox> _boxes;

    /// <summary>The tokens so far, the one that ended the answer included.</summary>
    public int Tokens { get; private set; }

    /// <summary>Those of them that were thinking.</summary>
    public int ThinkingTokens { get; private set; }

    /// <summary>What OpenAI calls the way in which it ended; null before.</summary>
    public string? Finish { get; private set; }

    /// <summary>
    /// The boxes that it names, in pixels of the pictures as they were given, as <c>strata infer --json</c> writes them; null where it
    /// names none, and before it ended.
    /// </summary>
    public JsonArray? Boxes => _boxes.IsDefaultOrEmpty ? null : BoxJson.Of(_boxes);

    /// <summary>Takes a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <returns>What is now known to be thinking or answer, in order; often nothing.</returns>
    public IReadOnlyList<(bool IsThinking, string Text)> Next(ScheduledPiece piece)
    {
        var parts = _stream.Next(piece.Piece.Text);
        if (piece.Piece.Token >= 0)
        {
            Tokens++;
            ThinkingTokens += _stream.IsThinking ? 1 : 0;
        }

        if (piece.End is { } end)
        {
            Finish = end == AnswerEnd.Limit ? "length" : "stop";
            _boxes = piece.Boxes;
            parts = [.. parts, .. _stream.Finish()];
        }

        return parts;
    }
}
