using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Strata.Inference.Chat;

namespace Strata.Inference.Tokenization;

/// <summary>Turns text into tokens and back: byte-level BPE as <c>tokenizer.json</c> describes it.</summary>
public sealed class Tokenizer
{
    private readonly BytePairEncoder _encoder;
    private readonly byte[]?[] _bytes;
    private readonly Dictionary<string, AddedToken> _added;
    private readonly Dictionary<int, AddedToken> _addedById;
    private readonly ImmutableArray<AddedTokenMatcher> _passes;

    internal Tokenizer(BytePairEncoder encoder, byte[]?[] bytes, ImmutableArray<AddedToken> added)
    {
        (_encoder, _bytes, AddedTokens) = (encoder, bytes, added);
        _added = added.ToDictionary(token => token.Content, StringComparer.Ordinal);
        _addedById = added.ToDictionary(token => token.Id);

        // Tokens of the text as it is come first; those of normalised text are found in what is left.
        _passes = [.. added.GroupBy(token => token.IsNormalized).OrderBy(pass => pass.Key).Select(pass => new AddedTokenMatcher(pass))];
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
        Encode(new PromptText([new PromptSpan(text, true)]), 0, text.Length, matchAddedTokens ? 0 : _passes.Length, ids);
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
        var prompt = new PromptText(spans);
        Encode(prompt, 0, prompt.Text.Length, 0, ids);
        return ids;
    }

    /// <summary>The pieces into which text is split before merging; added tokens are not matched.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = TokenSplitter.Next(text.AsSpan(start));
            yield return text.Substring(start, length);
            start += length;
        }
    }

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

    /// <summary>What one pass of added tokens leaves is the next one's; what all leave is text.</summary>
    private void Encode(PromptText prompt, int from, int end, int pass, List<int> ids)
    {
        if (pass == _passes.Length)
        {
            Merge(prompt.Text.AsSpan(from, end - from), ids);
            return;
        }

        foreach (var (token, at) in _passes[pass].Find(prompt.Text, from, end, prompt.Allows))
        {
            Encode(prompt, from, at, pass + 1, ids);
            ids.Add(token.Id);
            from = at + token.Content.Length;
        }

        Encode(prompt, from, end, pass + 1, ids);
    }

    private void Merge(ReadOnlySpan<char> text, List<int> ids)
    {
        while (!text.IsEmpty)
        {
            var length = TokenSplitter.Next(text);
            _encoder.Encode(text[..length], ids);
            text = text[length..];
        }
    }
}
