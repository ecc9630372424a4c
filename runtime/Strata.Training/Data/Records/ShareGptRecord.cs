using System.Collections.Immutable;
using System.Text.Json;
using Strata.Rules.Words;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Records;

/// <summary>A record whose messages are a list.</summary>
internal static class ShareGptRecord
{
    /// <summary>Reads the system's words and the messages.</summary>
    /// <param name="record">The record.</param>
    /// <param name="keys">Under which keys it says what.</param>
    /// <exception cref="InputException">A message is wrong, or prompts and answers do not take turns.</exception>
    public static (string System, ImmutableArray<RecordMessage> Messages) Read(JsonElement record, RecordAttributes keys)
    {
        var said = RecordValues.Items(record, keys.Messages)
            .Select((message, index) => Message(message, $"{keys.Messages}[{index}]", keys))
            .ToList();
        var hasSystem = keys.SystemRole is not null && said.Count > 0 && said[0].Role == keys.SystemRole;
        var system = hasSystem ? said[0].Text : RecordValues.OptionalText(record, keys.System);
        var messages = said.Skip(hasSystem ? 1 : 0)
            .Select((message, turn) => new RecordMessage(Speaker(message.Role, turn, keys), message.Text));
        return (system, [.. messages]);
    }

    private static (string Role, string Text) Message(JsonElement message, string name, RecordAttributes keys)
    {
        _ = RecordValues.Object(message, name);
        try
        {
            return (RecordValues.Text(message, keys.Role), RecordValues.Text(message, keys.Content));
        }
        catch (InputException fault)
        {
            throw new InputException($"{name}: {fault.Message}", fault);
        }
    }

    private static Speaker Speaker(string role, int turn, RecordAttributes keys)
    {
        if (role == keys.Function)
        {
            throw new InputException(
                $"message {turn + 1} calls a tool ({Quoted.Of(role)}), which no training template writes. Leave the record out.");
        }

        return (turn % 2, role) switch
        {
            (0, _) when role == keys.User => Records.Speaker.User,
            (0, _) when role == keys.Observation => Records.Speaker.Observation,
            (1, _) when role == keys.Assistant => Records.Speaker.Assistant,
            _ => throw new InputException(
                $"message {turn + 1} is by {Quoted.Of(role)}; expected "
                + $"{Quoted.Of((turn % 2 == 0 ? keys.User : keys.Assistant) ?? "nobody")}: prompts and answers take turns, a prompt first "
                + "(user_tag, assistant_tag and the other tags of 'attr')."),
        };
    }
}
