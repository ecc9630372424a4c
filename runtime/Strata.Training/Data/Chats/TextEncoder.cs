using System.Collections.Immutable;
using Strata.Inference.Chat;
using Strata.Inference.Pipelines;
using Strata.Inference.Tokenization;
using Strata.Rules.Words;
using Strata.Training.Data.Records;

namespace Strata.Training.Data.Chats;

/// <summary>
/// Makes tokens of what a template and a record's author wrote. Special tokens that the author writes are tokens unless the data file
/// splits them; those of pictures and videos never are, for nothing would be there to see.
/// </summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="chat">The family.</param>
/// <param name="template">How the family's conversations are written.</param>
/// <param name="splitsSpecial">Whether special tokens in a record's text are text.</param>
internal sealed class TextEncoder(Tokenizer tokenizer, IChatFormat chat, TrainingTemplate template, bool splitsSpecial)
{
    private readonly ImmutableArray<string> _marks = splitsSpecial ? [] :
    [
        .. tokenizer.AddedTokens
            .Where(token => token.IsSpecial && !(template.Picture + template.Video).Contains(token.Content, StringComparison.Ordinal))
            .Select(token => token.Content),
    ];

    /// <summary>The tokens of what a template writes.</summary>
    /// <param name="text">The text.</param>
    public IReadOnlyList<int> Encode(string text) => tokenizer.Encode([new PromptSpan(text, true)]);

    /// <summary>Adds a message without pictures and videos: what stands for them elsewhere is text here.</summary>
    /// <param name="to">Where it is added.</param>
    /// <param name="frame">What the template writes around it.</param>
    /// <param name="text">What is said.</param>
    public void AddText(EncodedText to, MessageFrame frame, string text) =>
        to.Add(tokenizer.Encode([new(frame.Before, true), Said(text), new(frame.After, true)]));

    /// <summary>
    /// Adds a message. Text and media are encoded one after the other, which gives the tokens of the whole: media begin and end with
    /// special tokens, across which nothing is merged.
    /// </summary>
    /// <param name="to">Where it is added.</param>
    /// <param name="frame">What the template writes around it.</param>
    /// <param name="text">What is said.</param>
    /// <param name="media">The record's pictures and videos that are still to come.</param>
    /// <exception cref="InputException">The tokenizer does not know what media begin or end with.</exception>
    public void Add(EncodedText to, MessageFrame frame, string text, MediaTurn media)
    {
        List<PromptSpan> spans = [new(frame.Before, true)];
        while (Next(text) is var (at, isVideo) && at >= 0)
        {
            spans.Add(Said(text[..at]));
            to.Add(tokenizer.Encode(spans));
            spans.Clear();
            var (number, expanded) = isVideo ? media.NextVideo(chat, template) : media.NextPicture(chat, template);
            to.Add(Whole(expanded), isVideo, number);
            text = text[(at + (isVideo ? MediaNames.Video : MediaNames.Image).Length)..];
        }

        spans.Add(Said(text));
        spans.Add(new(frame.After, true));
        to.Add(tokenizer.Encode(spans));
    }

    /// <summary>Where the next picture or video stands; below 0 for none.</summary>
    private static (int At, bool IsVideo) Next(string text)
    {
        var (image, video) =
            (text.IndexOf(MediaNames.Image, StringComparison.Ordinal), text.IndexOf(MediaNames.Video, StringComparison.Ordinal));
        return video >= 0 && (image < 0 || video < image) ? (video, true) : (image, false);
    }

    private PromptSpan Said(string text) => new(text, false) { Marks = _marks };

    private IReadOnlyList<int> Whole(IReadOnlyList<PromptSpan> spans)
    {
        var ids = tokenizer.Encode(spans);
        return ids.Count > 0 && tokenizer.IsSpecial(ids[0]) && tokenizer.IsSpecial(ids[^1]) ? ids : throw new InputException(
            $"the tokenizer has no special tokens for what stands around pictures and videos, {Quoted.Of(template.Picture)} and "
            + $"{Quoted.Of(template.Video)}: take the tokenizer.json that the model was trained with.");
    }
}
