using Strata.Inference.Chat;
using Strata.Inference.Pipelines;
using Strata.Inference.Tokenization;
using Strata.Training.Data.Records;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Chats;

/// <summary>Writes a record as turns of tokens, by its family's training template.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="chat">The family.</param>
/// <param name="template">How the family's conversations are written.</param>
/// <param name="rules">How text is read, and whether thoughts are kept.</param>
internal sealed class ChatEncoder(Tokenizer tokenizer, IChatFormat chat, TrainingTemplate template, LabelRules rules)
{
    private readonly TextEncoder _text = new(tokenizer, chat, template, rules.SplitsSpecial);
    private readonly Thoughts? _thoughts = template.Thought is { } marks ? new(marks) : null;

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="media">The sizes of its pictures and videos.</param>
    public IReadOnlyList<ChatTurn> Encode(DataRecord record, MediaTurn media)
    {
        var turns = new List<ChatTurn>();
        foreach (var pair in record.Messages.Chunk(2))
        {
            var (prompt, answer) = (new EncodedText(), new EncodedText());
            if (turns.Count == 0)
            {
                Begin(prompt, record.System.Length > 0 ? record.System : template.DefaultSystem);
            }

            _text.Add(prompt, pair[0].Speaker == Speaker.Observation ? template.Observation : template.User, pair[0].Text, media);
            AddAnswer(prompt, answer, pair[1].Text, media);
            turns.Add(new(prompt, answer));
        }

        return turns;
    }

    private void Begin(EncodedText prompt, string system)
    {
        prompt.Add(_text.Encode(template.Prefix));
        if (system.Length > 0)
        {
            _text.AddText(prompt, template.System, system);
        }
    }

    /// <summary>
    /// Empty thoughts stand where thoughts would: right behind the prompt, before what the template begins an answer with.
    /// </summary>
    private void AddAnswer(EncodedText prompt, EncodedText answer, string text, MediaTurn media)
    {
        if (_thoughts is not null)
        {
            text = rules.Thinks ? text : _thoughts.TakenOutOf(text);
            if (!_thoughts.AreIn(text))
            {
                (rules.Thinks ? answer : prompt).Add(_text.Encode(_thoughts.Empty));
            }
        }

        _text.Add(answer, template.Answer, text, media);
    }
}
