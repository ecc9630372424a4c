using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Strata.Inference.Chat;
using Strata.Inference.Tokenization.Normalization;

namespace Strata.Inference.Tokenization;

/// <summary>Turns text into tokens and back: byte-level BPE as <c>tokenizer.json</c> describes it.</summary>
public sealed class Tokenizer
{
    private readonly BytePairEncoder _encoder;
    private readonly byte[]?[] _bytes;
    private readonly Dictionary<string, AddedToken> _added;
    private readonly Dictionary<int, AddedToken> _addedById;
    private readonly TextRules _rules;
    private readonly AddedTokenMatcher _before;
    private readonly AddedTokenMatcher _after;

    internal Tokenizer(BytePairEncoder encoder, byte[]?[] bytes, ImmutableArray<AddedToken> added, TextRules rules)
    {
        (_encoder, _bytes, AddedTokens, _rules) = (encoder, bytes, added, rules);
        _added = added.ToDictionary(token => token.Content, StringComparer.Ordinal);
        _addedById = added.ToDictionary(token => token.Id);

        // Tokens of the text as it is come first; those of normalised text are found in what is left.
        _before = new AddedTokenMatcher(added.Where(token => !token.IsNormalized));
        _after = new AddedTokenMatcher(
            added.Where(token => token.IsNormalized).Select(token => token with { Content = Normalised(token.Content) }));
    }

    /// <summary>The tokens that stand outside the merges.</summary>
    public ImmutableArray<AddedToken> AddedTokens { get; }

    /// <summary>One more than the highest id.</summary>
    public int Count => _bytes.Length;

    /// <summary>Reads <c>tokenizer.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file is not valid, or describes another kind of tokenizer.</exception>
    public static Tokenizer Load(string path) => TokenizerFile.Load(path);

    /// <summary>The id of an added token.</summary>
    /// <param name="content">Its text.</param>
    /// <exception cref="InputException">There is no such token.</exception>
    public int Id(string content) => _added.TryGetValue(content, out var token)
        ? token.Id
        : throw new InputException($"The tokenizer has no added token '{content}': it belongs to another model.");

    /// <summary>Encodes text.</summary>
    /// <param name="text">The text; a lone surrogate is encoded as U+FFFD.</param>
    /// <param name="matchAddedTokens">
    /// Whether added tokens in the text become themselves. Text from a user must not hold special ones: it could speak as the system. Give
    /// it as a <see cref="PromptSpan"/> that is not trusted.
    /// </param>
    /// <returns>The ids.</returns>
    public List<int> Encode(string text, bool matchAddedTokens = true)
    {
        var ids = new List<int>();
        if (matchAddedTokens)
        {
            Encode(new PromptText([new PromptSpan(text, true)]), ids);
        }
        else
        {
            Merge(Normalised(text), ids);
        }

        return ids;
    }

    /// <summary>
    /// Encodes a prompt as the one text it is, but finds special tokens only where the template wrote them. Other added tokens, such as
    /// <c>&lt;answer&gt;</c> where the tokenizer's file does not call it special, are found everywhere.
    /// </summary>
    /// <param name="spans">The prompt.</param>
    /// <returns>The ids.</returns>
    public List<int> Encode(IEnumerable<PromptSpan> spans)
    {
        var ids = new List<int>();
        Encode(new PromptText(spans), ids);
        return ids;
    }

    /// <summary>The pieces into which text, normalised first, is split before merging; added tokens are not matched.</summary>
    /// <param name="text">The text.</param>
    public IEnumerable<string> Pieces(string text) => _rules.Splitter.Pieces(Normalised(text));

    /// <summary>Decodes tokens; bytes that are no UTF-8 become U+FFFD, and an id that no token has becomes nothing.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="skipSpecial">Whether special tokens are left out.</param>
    public string Decode(IEnumerable<int> ids, bool skipSpecial = false)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var id in ids)
        {
            if (!(skipSpecial && IsSpecial(id)))
            {
                bytes.Write(Bytes(id));
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Whether a token is special.</summary>
    /// <param name="id">The id.</param>
    public bool IsSpecial(int id) => _addedById.TryGetValue(id, out var token) && token.IsSpecial;

    /// <summary>
    /// The bytes a token stands for; none where no token has the id, as with the rows by which models fill their vocabulary up.
    /// </summary>
    /// <param name="id">The id.</param>
    public ReadOnlySpan<byte> Bytes(int id) => id >= 0 && id < _bytes.Length ? _bytes[id] : null;

    private string Normalised(string text) => _rules.IsComposed ? ComposedForm.Of(text) : text;

    private void Encode(PromptText prompt, List<int> ids)
    {
        var from = 0;
        foreach (var (token, at) in _before.Find(prompt.Text, 0, prompt.Text.Length, prompt.Allows))
        {
            EncodeRest(prompt, from, at, ids);
            ids.Add(token.Id);
            from = at + token.Content.Length;
        }

        EncodeRest(prompt, from, prompt.Text.Length, ids);
    }

    /// <summary>What tokens of the text as it is leave is normalised; what those of normalised text leave is split and merged.</summary>
    private void EncodeRest(PromptText prompt, int from, int end, List<int> ids)
    {
        if (from == end)
        {
            return;
        }

        if (_rules.IsComposed)
        {
            prompt = prompt.Composed(from, end);
            (from, end) = (0, prompt.Text.Length);
        }

        foreach (var (token, at) in _after.Find(prompt.Text, from, end, prompt.Allows))
        {
            Merge(prompt.Text.AsSpan(from, at - from), ids);
            ids.Add(token.Id);
            from = at + token.Content.Length;
        }

        Merge(prompt.Text.AsSpan(from, end - from), ids);
    }

    private void Merge(ReadOnlySpan<char> text, List<int> ids)
    {
        while (!text.IsEmpty)
        {
            var length = _rules.Splitter.Next(text);
            _encoder.Encode(text[..length], ids);
            text = text[length..];
        }
    }
}
