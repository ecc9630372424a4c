using System.Text.Json.Nodes;

namespace Strata.Serving.Replies;

/// <summary>What all chunks of an answer, or the whole answer, begin with.</summary>
/// <param name="Model">What the model is called.</param>
/// <param name="PromptTokens">The tokens of the prompt.</param>
/// <param name="Reused">How many of them did not need to be read, once answers begin.</param>
internal sealed record ReplyHead(string Model, int PromptTokens, Func<int> Reused)
{
    /// <summary>The answer's name, the same in all its chunks.</summary>
    public string Id { get; } = $"chatcmpl-{Guid.NewGuid():N}";

    private long Created { get; } = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>An object with its choices.</summary>
    /// <param name="kind">What OpenAI calls the object.</param>
    /// <param name="choices">The choices; none with the usage of a stream.</param>
    public JsonObject Json(string kind, params IEnumerable<JsonNode> choices) => new()
    {
        ["id"] = Id,
        ["object"] = kind,
        ["created"] = Created,
        ["model"] = Model,
        ["choices"] = new JsonArray([.. choices]),
    };

    /// <summary>How many tokens it was.</summary>
    /// <param name="choices">The answers.</param>
    public JsonObject Usage(IEnumerable<ChoiceText> choices)
    {
        var (all, thinking) = choices.Aggregate((0, 0), (sum, one) => (sum.Item1 + one.Tokens, sum.Item2 + one.ThinkingTokens));
        return new()
        {
            ["prompt_tokens"] = PromptTokens,
            ["completion_tokens"] = all,
            ["total_tokens"] = PromptTokens + all,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = Reused() },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = thinking },
        };
    }
}
