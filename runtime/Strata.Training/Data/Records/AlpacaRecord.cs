using System.Collections.Immutable;
using System.Text.Json;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Records;

/// <summary>A record that is a question with its answer, perhaps with earlier ones.</summary>
internal static class AlpacaRecord
{
    /// <summary>Reads the system's words and the messages.</summary>
    /// <param name="record">The record.</param>
    /// <param name="keys">Under which keys it says what.</param>
    /// <exception cref="InputException">A value is wrong, or there is no answer.</exception>
    public static (string System, ImmutableArray<RecordMessage> Messages) Read(JsonElement record, RecordAttributes keys)
    {
        var messages = ImmutableArray.CreateBuilder<RecordMessage>();
        var history = RecordValues.Find(record, keys.History) is null ? [] : RecordValues.Items(record, keys.History);
        foreach (var (index, turn) in history.Index())
        {
            if (turn.ValueKind != JsonValueKind.Array || turn.GetArrayLength() != 2)
            {
                throw new InputException($"{keys.History}[{index}] is no pair of a question and its answer: write [\"…\", \"…\"].");
            }

            Add(Item(turn, 0, $"{keys.History}[{index}]"), Item(turn, 1, $"{keys.History}[{index}]"));
        }

        string[] asked = [RecordValues.OptionalText(record, keys.Prompt), RecordValues.OptionalText(record, keys.Query)];
        Add(string.Join('\n', asked.Where(part => part.Length > 0)), RecordValues.Text(record, keys.Response));
        return (RecordValues.OptionalText(record, keys.System), messages.ToImmutable());

        void Add(string question, string answer)
        {
            messages.Add(new(Speaker.User, question));
            messages.Add(new(Speaker.Assistant, answer));
        }
    }

    private static string Item(JsonElement turn, int index, string name) => RecordValues.TextOf(turn[index], name);
}
