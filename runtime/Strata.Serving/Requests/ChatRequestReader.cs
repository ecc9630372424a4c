using System.Collections.Immutable;
using System.Text.Json;
using Strata.Inference.Generation;
using Strata.Serving.Errors;
using Strata.Serving.Options;

namespace Strata.Serving.Requests;

/// <summary>Reads a request. Every field is applied, or refused by its name.</summary>
internal static class ChatRequestReader
{
    private const int MostStops = 16;
    private const int MostLogprobs = 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the JSON of a request.</summary>
    /// <param name="body">The body.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ApiException">It is no JSON.</exception>
    public static async Task<JsonDocument> Parse(Stream body, CancellationToken cancellation)
    {
        try
        {
            return await JsonDocument.ParseAsync(body, Strict, cancellation);
        }
        catch (JsonException fault)
        {
            throw ApiException.Bad(
                "body", $"it is no JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}).", "invalid_json");
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    /// <summary>Looks a request through.</summary>
    /// <param name="root">Its JSON.</param>
    /// <param name="media">Where its pictures and videos are noted: none is opened before every field is looked at.</param>
    /// <param name="said">An earlier answer as the model said it, of its thinking and the answer.</param>
    /// <param name="options">What the model is called, and the limits.</param>
    /// <exception cref="ApiException">A field is none, or asks for what this server does not do.</exception>
    public static ChatRequest Read(JsonElement root, GivenMedia media, Func<string, string, string> said, ServingOptions options)
    {
        try
        {
            return ReadFields(root, media, said, options);
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    private static ApiException NoUnicode() =>
        ApiException.Bad("body", "a text in it is no Unicode: half of a pair of surrogates, or bytes that are no UTF-8.");

    private static ChatRequest ReadFields(JsonElement root, GivenMedia media, Func<string, string, string> said, ServingOptions options)
    {
        var fields = new Fields(root);
        RequireModel(fields, options.Model);
        UnofferedFields.Refuse(fields);
        var (limit, limitField) = Limit(fields);
        var asked = Choice(fields) with { MaxNewTokens = limit, StopStrings = Stops(fields) };
        var streams = fields.Truth("stream") ?? false;
        var tellsUsage = TellsUsage(fields, streams);
        var logprobs = Logprobs(fields);
        var answers = (int)(fields.Whole("n", 1, options.Batch.Rows) ?? 1);
        var messages = fields.Any("messages");
        var conversation = new Messages(media, said);
        fields.End();
        return new(conversation.Read(messages), asked)
        {
            Answers = answers,
            Streams = streams,
            TellsUsage = tellsUsage,
            Logprobs = logprobs,
            LimitField = limitField,
        };
    }

    private static void RequireModel(Fields fields, string model)
    {
        if (fields.Text("model") is { } name && name != model)
        {
            throw new ApiException(404, $"model: there is no model {Rules.Words.Quoted.Of(name)} here, but {Rules.Words.Quoted.Of(model)}.")
            {
                Field = "model",
                Code = "model_not_found",
            };
        }
    }

    private static (int? Tokens, string? Field) Limit(Fields fields)
    {
        var old = (int?)fields.Whole("max_tokens", 1, int.MaxValue);
        var present = (int?)fields.Whole("max_completion_tokens", 1, int.MaxValue);
        return old is not null && present is not null && old != present
            ? throw ApiException.Bad("max_tokens", $"it is {old}, and max_completion_tokens is {present}. Give one of them.")
            : (present ?? old, present is null ? "max_tokens" : "max_completion_tokens");
    }

    private static GenerationConfig Choice(Fields fields)
    {
        var temperature = fields.Number("temperature", 0, 2);
        var config = new GenerationConfig
        {
            Temperature = temperature == 0 ? null : temperature,
            TopP = fields.Number("top_p", 0, 1),
            TopK = (int?)fields.Whole("top_k", 0, int.MaxValue),
            MinP = fields.Number("min_p", 0, 1),
            Seed = fields.Whole("seed"),
            FrequencyPenalty = fields.Number("frequency_penalty", -2, 2),
            PresencePenalty = fields.Number("presence_penalty", -2, 2),
            RepetitionPenalty = fields.Number("repetition_penalty", 0.01, 100),
        };
        return config with { DoSample = config.Draws(temperature) };
    }

    private static ImmutableArray<string>? Stops(Fields fields)
    {
        if (fields.Any("stop") is not { } stop)
        {
            return null;
        }

        JsonElement[] given = stop.ValueKind == JsonValueKind.Array ? [.. stop.EnumerateArray()] : [stop];
        return given.Length <= MostStops && given.All(text => text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 })
            ? [.. given.Select(text => text.GetString()!)]
            : throw ApiException.Bad("stop", $"expected a text, or a list of up to {MostStops} texts, none empty.");
    }

    private static bool TellsUsage(Fields fields, bool streams)
    {
        if (fields.Any("stream_options") is not { } options)
        {
            return false;
        }

        var asked = new Fields(options, "stream_options");
        var tells = asked.Truth("include_usage") ?? false;
        _ = asked.Truth("include_obfuscation");
        asked.End();
        return streams ? tells : throw ApiException.Bad("stream_options", "it is of a stream: give stream true, or leave it out.");
    }

    private static int? Logprobs(Fields fields)
    {
        var isAsked = fields.Truth("logprobs") ?? false;
        var top = (int?)fields.Whole("top_logprobs", 0, MostLogprobs);
        return isAsked ? top ?? 0
            : top > 0 ? throw ApiException.Bad("top_logprobs", "it goes with logprobs true.")
            : null;
    }
}
