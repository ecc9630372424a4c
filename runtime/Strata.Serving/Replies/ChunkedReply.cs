using System.Text.Json.Nodes;
using Strata.Inference.Generation;
using Strata.Inference.Scheduling;

namespace Strata.Serving.Replies;

/// <summary>An answer that is sent piece by piece: the role first, text as it comes, why it ended, and how many tokens it was.</summary>
/// <param name="head">What each chunk begins with.</param>
/// <param name="count">How many answers.</param>
/// <param name="logprobs">Shows how likely tokens were; null where nobody asked.</param>
internal sealed class ChunkedReply(ReplyHead head, int count, LogprobList? logprobs)
{
    private readonly ChoiceText[] _texts = [.. Enumerable.Range(0, count).Select(_ => new ChoiceText())];
    private readonly List<TokenProbabilities>[] _tokens = [.. Enumerable.Range(0, count).Select(_ => new List<TokenProbabilities>())];

    /// <summary>What each chunk begins with.</summary>
    public ReplyHead Head => head;

    /// <summary>The answers.</summary>
    public IEnumerable<ChoiceText> Texts => _texts;

    /// <summary>The first chunks: who speaks.</summary>
    public IEnumerable<JsonObject> First => Enumerable.Range(0, count)
        .Select(index => Chunk(index, new JsonObject { ["role"] = "assistant", ["content"] = "" }, null));

    /// <summary>The last chunk: how many tokens it was.</summary>
    public JsonObject Usage
    {
        get
        {
            var json = head.Json("chat.completion.chunk");
            json["usage"] = head.Usage(_texts);
            return json;
        }
    }

    /// <summary>The chunks of a piece; often none.</summary>
    /// <param name="piece">The piece.</param>
    public IEnumerable<JsonObject> Chunks(ScheduledPiece piece)
    {
        var (index, text) = (piece.Answer, _texts[piece.Answer]);
        if (piece.Piece.Probabilities is { } token)
        {
            _tokens[index].Add(token);
        }

        foreach (var (isThinking, part) in text.Next(piece))
        {
            yield return Chunk(index, new JsonObject { [isThinking ? "reasoning_content" : "content"] = part }, null);
        }

        if (text.Finish is { } finish)
        {
            yield return Chunk(index, text.Boxes is { } boxes ? new() { ["boxes"] = boxes } : [], finish);
        }
    }

    private JsonObject Chunk(int index, JsonObject delta, string? finish)
    {
        var choice = new JsonObject { ["index"] = index, ["delta"] = delta, ["finish_reason"] = finish };
        if (_tokens[index].Count > 0)
        {
            // Of text that is held back the tokens are told with what comes next.
            choice["logprobs"] = logprobs?.Json(_tokens[index]);
            _tokens[index].Clear();
        }

        return head.Json("chat.completion.chunk", choice);
    }
}
