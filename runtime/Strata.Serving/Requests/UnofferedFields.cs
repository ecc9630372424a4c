using System.Text.Json;
using Strata.Serving.Errors;

namespace Strata.Serving.Requests;

/// <summary>Fields of OpenAI's interface that this server does not do: each is refused by its name, unless it asks for nothing.</summary>
internal static class UnofferedFields
{
    private static readonly string[] Names =
    [
        "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call", "logit_bias", "audio", "prediction",
        "reasoning_effort", "web_search_options", "verbosity", "best_of", "echo", "suffix", "guided_json", "guided_regex",
        "guided_choice", "guided_grammar", "chat_template", "chat_template_kwargs", "mm_processor_kwargs",
    ];

    // These change nothing of an answer.
    private static readonly string[] Notes = ["user", "safety_identifier", "prompt_cache_key", "metadata"];

    /// <summary>Refuses them.</summary>
    /// <param name="fields">The request.</param>
    /// <exception cref="ApiException">One is there and asks for something.</exception>
    public static void Refuse(Fields fields)
    {
        foreach (var name in Names)
        {
            if (fields.Any(name) is { } value && !AsksNothing(name, value))
            {
                throw Unoffered(name);
            }
        }

        foreach (var name in Notes)
        {
            _ = fields.Any(name);
        }

        if (fields.Any("response_format") is { } format
            && !(format.ValueKind == JsonValueKind.Object && new Fields(format, "response_format").Text("type") == "text"))
        {
            throw Unoffered("response_format");
        }

        Only(fields, "store", "false");
        Only(fields, "service_tier", "\"auto\"", "\"default\"");
        Only(fields, "modalities", "[\"text\"]");
    }

    private static bool AsksNothing(string name, JsonElement value) =>
        (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any())
        || (name == "tool_choice" && value.ValueKind == JsonValueKind.String && value.GetString() is "none" or "auto");

    private static void Only(Fields fields, string name, params string[] allowed)
    {
        if (fields.Any(name) is { } value && !allowed.Contains(value.GetRawText().Replace(" ", "", StringComparison.Ordinal)))
        {
            throw Unoffered(name);
        }
    }

    private static ApiException Unoffered(string name) =>
        ApiException.Bad(name, "this server does not do that. Leave it out.", "unsupported_parameter");
}
