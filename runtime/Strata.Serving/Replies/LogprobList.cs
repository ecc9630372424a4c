using System.Text.Json.Nodes;
using Strata.Inference.Generation;
using Strata.Inference.Pipelines;

namespace Strata.Serving.Replies;

/// <summary>How likely tokens were, as OpenAI shows it.</summary>
/// <param name="pipeline">Knows the tokens' texts.</param>
internal sealed class LogprobList(VisionLanguagePipeline pipeline)
{
    /// <summary>Stands for a token that was not possible: JSON has no infinity.</summary>
    private const double Impossible = -9999;

    /// <summary>The object <c>logprobs</c>.</summary>
    /// <param name="tokens">The tokens.</param>
    public JsonObject Json(IEnumerable<TokenProbabilities> tokens) => new()
    {
        ["content"] = new JsonArray([.. tokens.Select(JsonNode (token) =>
        {
            var json = Json(token.Chosen);
            json["top_logprobs"] = new JsonArray([.. token.Likeliest.Select(JsonNode (one) => Json(one))]);
            return json;
        })]),
        ["refusal"] = null,
    };

    private JsonObject Json(TokenProbability one) => new()
    {
        ["token"] = pipeline.TextOf(one.Token),
        ["logprob"] = Math.Max(Impossible, one.Logprob),
        ["bytes"] = new JsonArray([.. pipeline.BytesOf(one.Token).ToArray().Select(JsonNode (value) => (int)value)]),
    };
}
