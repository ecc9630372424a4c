using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Inference.Chat;

namespace Strata.Cli.Chatting;

/// <summary>A conversation as a file: messages as HuggingFace and OpenAI write them, so that other programs read them.</summary>
internal static class ChatTranscript
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,

        // People read it: other scripts than Latin stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it; a file that is there is replaced when all is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="names">The files of pictures and videos, in the order in which the messages name them.</param>
    /// <exception cref="InputException">It can not be written.</exception>
    public static void Write(string path, IEnumerable<ChatMessage> messages, IReadOnlyList<string> names)
    {
        var left = new Queue<string>(names);
        var json = new JsonArray([.. messages.Select(JsonNode (message) => new JsonObject
        {
            ["role"] = message.Role,
            ["content"] = message.IsList
                ? new JsonArray([.. message.Content.Select(part => Part(part, left))])
                : string.Concat(message.Content.OfType<ChatPart.Text>().Select(text => text.Value)),
        })]);
        WholeFile.Write(path, json.ToJsonString(Readable) + "\n");
    }

    private static JsonNode Part(ChatPart part, Queue<string> names) => part switch
    {
        ChatPart.Image => new JsonObject { ["type"] = "image", ["image"] = names.Dequeue() },
        ChatPart.Video => new JsonObject { ["type"] = "video", ["video"] = names.Dequeue() },
        _ => new JsonObject { ["type"] = "text", ["text"] = (part as ChatPart.Text)?.Value ?? "" },
    };
}
