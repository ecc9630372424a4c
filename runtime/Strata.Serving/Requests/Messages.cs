using System.Text.Json;
using Strata.Inference.Chat;
using Strata.Serving.Errors;

namespace Strata.Serving.Requests;

/// <summary>Reads the conversation of a request.</summary>
/// <param name="media">Where its pictures and videos are noted.</param>
/// <param name="said">An earlier answer as the model said it, of its thinking and the answer.</param>
internal sealed class Messages(GivenMedia media, Func<string, string, string> said)
{
    /// <summary>Reads it.</summary>
    /// <param name="list">The list of messages; null where there is none.</param>
    /// <exception cref="ApiException">It is none, or holds what this server does not do.</exception>
    public IReadOnlyList<ChatMessage> Read(JsonElement? list)
    {
        return list is { ValueKind: JsonValueKind.Array } messages && messages.GetArrayLength() > 0
            ? [.. messages.EnumerateArray().Select((message, index) => Message(new Fields(message, $"messages[{index}]")))]
            : throw ApiException.Bad(
                "messages", "expected a list of at least one message.", list is null ? "missing_required_parameter" : "invalid_value");
    }

    private ChatMessage Message(Fields message)
    {
        var role = message.Text("role") ?? throw ApiException.Bad(message.Name("role"), "it is missing.", "missing_required_parameter");
        role = role switch
        {
            "system" or "user" or "assistant" => role,
            "developer" => "system",
            "tool" or "function" => throw ApiException.Bad(
                message.Name("role"), $"this server has no tools, and no role '{role}'.", "unsupported_value"),
            _ => throw ApiException.Bad(
                message.Name("role"), $"expected system, developer, user or assistant, found {Rules.Words.Quoted.Of(role)}."),
        };
        _ = message.Text("name");
        var thinking = role == "assistant" ? message.Text("reasoning_content") ?? "" : "";
        if (role == "assistant")
        {
            Without(message, "tool_calls");
            Without(message, "function_call");
            Without(message, "audio");
            Without(message, "refusal");
            _ = message.Any("annotations");
        }

        var content = message.Any("content");
        var read = content is { ValueKind: JsonValueKind.String } text ? ChatMessage.Plain(role, text.GetString()!)
            : content is { ValueKind: JsonValueKind.Array } parts ? Parts(role, message.Name("content"), parts)
            : content is { } other ? throw message.Wrong("content", "a text or a list of parts", other)
            : thinking.Length > 0 ? ChatMessage.Plain(role, "")
            : throw ApiException.Bad(message.Name("content"), "it is missing.", "missing_required_parameter");
        message.End();
        return thinking.Length == 0 ? read : ChatMessage.Plain(
            role, said(thinking, string.Concat(read.Content.OfType<ChatPart.Text>().Select(part => part.Value))));
    }

    /// <summary>Of a user the template tells parts apart; what a system or assistant said in parts is one text.</summary>
    private ChatMessage Parts(string role, string place, JsonElement list)
    {
        var parts = list.EnumerateArray().Select((part, index) => Part(role, new Fields(part, $"{place}[{index}]"))).ToList();
        return role == "user" ? new ChatMessage(role, [.. parts])
            : ChatMessage.Plain(role, string.Concat(parts.OfType<ChatPart.Text>().Select(part => part.Value)));
    }

    private ChatPart Part(string role, Fields part)
    {
        var type = part.Text("type") ?? throw ApiException.Bad(part.Name("type"), "it is missing.", "missing_required_parameter");
        ChatPart read;
        switch (type)
        {
            case "text":
                read = new ChatPart.Text(
                    part.Text("text") ?? throw ApiException.Bad(part.Name("text"), "it is missing.", "missing_required_parameter"));
                break;
            case "image_url" or "video_url" when role == "user":
                var source = new Fields(
                    part.Any(type) ?? throw ApiException.Bad(part.Name(type), "it is missing.", "missing_required_parameter"),
                    part.Name(type));
                var url = source.Text("url")
                    ?? throw ApiException.Bad(source.Name("url"), "it is missing.", "missing_required_parameter");
                if (source.Text("detail") is { } detail && detail is not ("auto" or "low" or "high"))
                {
                    throw ApiException.Bad(source.Name("detail"), "expected auto, low or high.");
                }

                source.End();
                media.Add(url, source.Name("url"), isVideo: type == "video_url");
                read = type == "image_url" ? new ChatPart.Image() : new ChatPart.Video();
                break;
            default:
                throw ApiException.Bad(
                    part.Name("type"),
                    $"{Rules.Words.Quoted.Of(type)} is no part that this server reads of '{role}': text, and of a user image_url and "
                        + "video_url.",
                    "unsupported_value");
        }

        part.End();
        return read;
    }

    private static void Without(Fields message, string name)
    {
        if (message.Any(name) is { } value && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0))
        {
            throw ApiException.Bad(message.Name(name), "this server does not do that. Leave it out.", "unsupported_parameter");
        }
    }
}
