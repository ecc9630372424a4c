using System.Text;
using System.Text.Json.Nodes;
using Strata.Inference.Generation;
using Strata.Inference.Scheduling;

namespace Strata.Serving.Replies;

/// <summary>An answer that is sent as a whole.</summary>
/// <param name="head">What it begins with.</param>
/// <param name="count">How many answers.</param>
/// <param name="logprobs">Shows how likely tokens were; null where nobody asked.</param>
internal sealed class WholeReply(ReplyHead head, int count, LogprobList? logprobs)
{
    private readonly Choice[] _choices = [.. Enumerable.Range(0, count).Select(_ => new Choice())];

    /// <summary>The answers.</summary>
    public IEnumerable<ChoiceText> Texts => _choices.Select(choice => choice.Text);

    /// <summary>The object.</summary>
    public JsonObject Json
    {
        get
        {
            var json = head.Json("chat.completion", _choices.Select(ChoiceJson));
            json["usage"] = head.Usage(Texts);
            return json;
        }
    }

    /// <summary>Takes a piece.</summary>
    /// <param name="piece">The piece.</param>
    public void Add(ScheduledPiece piece)
    {
        var choice = _choices[piece.Answer];
        foreach (var (isThinking, text) in choice.Text.Next(piece))
        {
            _ = (isThinking ? choice.Thinking : choice.Answer).Append(text);
        }

        if (piece.Piece.Probabilities is { } token)
        {
            choice.Tokens.Add(token);
        }
    }

    private JsonNode ChoiceJson(Choice choice, int index)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = choice.Answer.ToString(), ["refusal"] = null };
        if (choice.Thinking.Length > 0)
        {
            message["reasoning_content"] = choice.Thinking.ToString();
        }

        if (choice.Text.Boxes is { } boxes)
        {
            message["boxes"] = boxes;
        }

        return new JsonObject
        {
            ["index"] = index,
            ["message"] = message,
            ["logprobs"] = logprobs?.Json(choice.Tokens),
            ["finish_reason"] = choice.Text.Finish,
        };
    }

    private sealed class Choice
    {
        public ChoiceText Text { get; } = new();

        public StringBuilder Thinking { get; } = new();

        public StringBuilder Answer { get; } = new();

        public List<TokenProbabilities> Tokens { get; } = [];
    }
}
