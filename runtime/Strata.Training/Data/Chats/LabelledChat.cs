using System.Globalization;
using Strata.Torch.Decoding;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Chats;

/// <summary>A conversation in tokens, with what is learned of it: MindSpeed-MM's rules.</summary>
internal sealed class LabelledChat
{
    private readonly List<int> _ids = [];
    private readonly List<int> _labels = [];
    private readonly List<PlacedMedia> _media = [];

    private LabelledChat()
    {
    }

    /// <summary>The tokens.</summary>
    public IReadOnlyList<int> Ids => _ids;

    /// <summary>The token to learn at each place, from the one before it; <see cref="CausalLoss.Ignored"/> where none is.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <summary>The pictures and videos that are left, in order.</summary>
    public IReadOnlyList<PlacedMedia> Media => _media;

    /// <summary>Whether anything is learned: the first place has nothing before it.</summary>
    public bool IsLearned => _labels.Skip(1).Any(label => label != CausalLoss.Ignored);

    /// <summary>Puts turns together.</summary>
    /// <param name="turns">The turns.</param>
    /// <param name="end">The token that ends the text; null where each answer ends by itself.</param>
    /// <param name="rules">What is learned.</param>
    /// <param name="length">The most tokens; what does not fit is cut, turn by turn, and turns behind it left out.</param>
    /// <exception cref="InputException">A picture or video would be cut in two.</exception>
    public static LabelledChat Of(IReadOnlyList<ChatTurn> turns, int? end, LabelRules rules, int length)
    {
        var (chosen, total) = (new List<(ChatTurn Turn, int Prompt, int Answer)>(), end is null ? 0 : 1);
        foreach (var turn in rules.HistoryIsMasked ? turns.Reverse() : turns)
        {
            if (total >= length)
            {
                break;
            }

            var (prompt, answer) = TurnBudget.Share(turn.Prompt.Ids.Count, turn.Answer.Ids.Count, length - total);
            total += prompt + answer;
            chosen.Add((turn, prompt, answer));
        }

        if (rules.HistoryIsMasked)
        {
            chosen.Reverse();
        }

        var chat = new LabelledChat();
        foreach (var (index, (turn, prompt, answer)) in chosen.Index())
        {
            chat.Add(turn.Prompt, prompt, rules.PromptIsLearned, length);
            if (end is { } ended && !rules.PromptIsLearned && prompt > 0)
            {
                chat._labels[^prompt] = ended;
            }

            chat.Add(turn.Answer, answer, !rules.HistoryIsMasked || index == chosen.Count - 1, length);
        }

        if (end is { } last)
        {
            chat._ids.Add(last);
            chat._labels.Add(last);
        }

        return chat;
    }

    private void Add(EncodedText text, int kept, bool isLearned, int length)
    {
        foreach (var media in text.Media.TakeWhile(media => media.Start < kept))
        {
            _media.Add(media.Start + media.Length <= kept ? media with { Start = media.Start + _ids.Count } : throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"a {(media.IsVideo ? "video" : "picture")} of {media.Length} tokens does not ")
                + $"fit into the {length} of a sequence and would be cut in two. Raise --seq-length, or lower image_max_pixels or "
                + "video_max_pixels and video_maxlen in the data file."));
        }

        _ids.AddRange(text.Ids.Take(kept));
        _labels.AddRange(text.Ids.Take(kept).Select(id => isLearned ? id : (int)CausalLoss.Ignored));
    }
}
