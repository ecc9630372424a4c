using System.Collections.Immutable;
using System.Text.Json;

namespace Strata.Inference.Chat;

/// <summary>What somebody says in a conversation.</summary>
/// <param name="Role">Who: system, user or assistant; the template leaves out every other role.</param>
/// <param name="Content">What, in order.</param>
/// <param name="Metadata">What stands beside the assistant's role: a called tool's name. Empty where there is none.</param>
public sealed record ChatMessage(string Role, ImmutableArray<ChatPart> Content, string Metadata = "")
{
    /// <summary>Whether the content was a list of parts, not one text; the template prints such a list for a system or assistant.</summary>
    public bool IsList { get; init; } = true;

    /// <summary>A message of plain text.</summary>
    /// <param name="role">Who.</param>
    /// <param name="text">What.</param>
    public static ChatMessage Plain(string role, string text) => new(role, [new ChatPart.Text(text)]) { IsList = false };

    /// <summary>Reads a message in the form that HuggingFace and OpenAI share.</summary>
    /// <param name="message">An object with <c>role</c>, <c>content</c> and perhaps <c>metadata</c>.</param>
    /// <exception cref="InputException">It has another form.</exception>
    public static ChatMessage Parse(JsonElement message)
    {
        var role = Text(message, "role");
        var metadata = message.TryGetProperty("metadata", out var beside) && beside.ValueKind == JsonValueKind.String
            ? beside.GetString()! : "";
        if (!message.TryGetProperty("content", out var content))
        {
            throw new InputException($"A message of '{role}' has no content.");
        }

        return content.ValueKind == JsonValueKind.Array
            ? new ChatMessage(role, [.. content.EnumerateArray().Select(Part)], metadata)
            : Plain(role, Text(message, "content")) with { Metadata = metadata };
    }

    private static ChatPart Part(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"A part of a message is {part.GetRawText()}; expected an object with a type.");
        }

        var type = part.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return type == "video" || part.TryGetProperty("video", out _) ? new ChatPart.Video()
            : type == "image" || part.TryGetProperty("image", out _) ? new ChatPart.Image()
            : type == "text" ? new ChatPart.Text(Text(part, "text"))
            : new ChatPart.Unknown(type);
    }

    private static string Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InputException($"A message has no text under '{key}': {element.GetRawText()}");
}
