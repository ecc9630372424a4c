using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Strata.Inference.Generation.Stopping;
using Strata.Inference.Tokenization;

namespace Strata.Inference.Pipelines;

/// <summary>
/// The text of an answer as its tokens come: what is shown of it, without what a stop string is or may become, and all of it.
/// </summary>
/// <param name="tokenizer">Knows the tokens.</param>
/// <param name="showsSpecial">Whether special tokens are shown.</param>
/// <param name="stops">The texts that end it.</param>
internal sealed class AnswerText(Tokenizer tokenizer, bool showsSpecial, ImmutableArray<string> stops)
{
    private readonly StopTexts _stops = new(stops);
    private readonly List<byte> _bytes = [];
    private readonly List<Part> _parts = [];
    private readonly Decoder _shown = Encoding.UTF8.GetDecoder();
    private readonly Decoder _all = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _whole = new();

    private enum Part
    {
        Prompt,
        Special,
        Text,
    }

    /// <summary>Whether a stop string was found; what comes is not of the answer.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>All that was let go, special tokens included.</summary>
    public string Whole => _whole.ToString();

    /// <summary>Takes the end of the prompt, in which a stop string may begin.</summary>
    /// <param name="ids">The prompt's tokens.</param>
    public void Follow(IReadOnlyList<int> ids)
    {
        var first = ids.Count;
        for (var length = 0; first > 0 && length < _stops.Reach; length += tokenizer.Bytes(ids[first]).Length)
        {
            first--;
        }

        for (var place = first; place < ids.Count; place++)
        {
            Add(ids[place], Part.Prompt);
        }
    }

    /// <summary>Takes one more token.</summary>
    /// <param name="id">The token.</param>
    /// <returns>The text that is now complete and shown; often empty.</returns>
    public string Next(int id)
    {
        var known = _bytes.Count;
        Add(id, showsSpecial || !tokenizer.IsSpecial(id) ? Part.Text : Part.Special);
        (var safe, HasStopped) = _stops.Look(CollectionsMarshal.AsSpan(_bytes), known);
        return LetGo(safe, isLast: false);
    }

    /// <summary>Ends the answer.</summary>
    /// <returns>What was held back, where it was no stop string; U+FFFD where a character was left incomplete.</returns>
    public string Finish() => LetGo(HasStopped ? 0 : _bytes.Count, isLast: true);

    private void Add(int id, Part part)
    {
        foreach (var value in tokenizer.Bytes(id))
        {
            _bytes.Add(value);
            _parts.Add(part);
        }
    }

    private string LetGo(int count, bool isLast)
    {
        var (shown, all) = (new List<byte>(count), new List<byte>(count));
        for (var place = 0; place < count; place++)
        {
            if (_parts[place] != Part.Prompt)
            {
                all.Add(_bytes[place]);
            }

            if (_parts[place] == Part.Text)
            {
                shown.Add(_bytes[place]);
            }
        }

        _bytes.RemoveRange(0, count);
        _parts.RemoveRange(0, count);
        _ = _whole.Append(Decode(_all, all, isLast));
        return Decode(_shown, shown, isLast);
    }

    private static string Decode(Decoder decoder, List<byte> bytes, bool isLast)
    {
        var span = CollectionsMarshal.AsSpan(bytes);
        var characters = new char[decoder.GetCharCount(span, isLast)];
        return new string(characters, 0, decoder.GetChars(span, characters, isLast));
    }
}
