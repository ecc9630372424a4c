using System.Text.Json;
using System.Text.Unicode;
using Strata.Rules.Words;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Records;

/// <summary>Makes a conversation of a record's text.</summary>
/// <param name="keys">Under which keys records say what.</param>
internal sealed class RecordParser(RecordAttributes keys)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads a record.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="InputException">It is no conversation to learn from; the message says why, but not where.</exception>
    public DataRecord Parse(RecordText text)
    {
        using var document = Document(text);
        var root = RecordValues.Object(document.RootElement, "the record");
        var (system, messages) = keys.IsAlpaca ? AlpacaRecord.Read(root, keys) : ShareGptRecord.Read(root, keys);
        if (messages.Length == 0 || messages.Length % 2 != 0)
        {
            throw new InputException($"it has {messages.Length} messages; expected prompts with an answer each.");
        }

        var record = new DataRecord(system, messages, RecordValues.Paths(root, keys.Images), RecordValues.Paths(root, keys.Videos));
        Match(record, MediaNames.Image, keys.Images, "images", record.Images.Length);
        Match(record, MediaNames.Video, keys.Videos, "videos", record.Videos.Length);
        return RecordValues.Paths(root, keys.Audios).Length + MediaNames.Count(messages, MediaNames.Audio) == 0
            ? record
            : throw new InputException("it has sound, which no model here hears. Leave the record out.");
    }

    private static JsonDocument Document(RecordText text)
    {
        if (text.Json is null)
        {
            throw new InputException($"it has more than the {RecordText.MostBytes} bytes allowed for a record.");
        }

        if (!Utf8.IsValid(text.Json))
        {
            throw new InputException("it is not UTF-8. Save the file as UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(text.Json, Strict);
        }
        catch (JsonException fault)
        {
            throw new InputException($"not valid JSON: {Quoted.Plain(fault.Message)}", fault);
        }
    }

    private static void Match(DataRecord record, string name, string? key, string attribute, int given)
    {
        var named = MediaNames.Count(record.Messages, name);
        if (named != given)
        {
            var gives = key is null ? $"'attr.{attribute}' names no key that gives" : $"{Quoted.Of(key)} gives";
            throw new InputException($"its messages have {name} {named} times, but {gives} {given}: name each once.");
        }
    }
}
