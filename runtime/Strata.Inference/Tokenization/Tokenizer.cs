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
    private readonly ImmutableArray<AddedToken> _longestFirst;
    private readonly SearchValues<string> _search;

    internal Tokenizer(BytePairEncoder encoder, byte[]?[] bytes, ImmutableArray<AddedToken> added)
    {
        (_encoder, _bytes, AddedTokens) = (encoder, bytes, added);
        _added = added.ToDictionary(token => token.Content, StringComparer.Ordinal);
        _addedById = added.ToDictionary(token => token.Id);
        _longestFirst = [.. added.OrderByDescending(token => token.Content.Length)];
        _search = SearchValues.Create([.. added.Select(token => token.Content)], StringComparison.Ordinal);
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
    /// Whether added tokens in the text become themselves. Text from a user must not: it could speak as the system.
    /// </param>
    /// <returns>The ids.</returns>
    public List<int> Encode(string text, bool matchAddedTokens = true) => Encode([new PromptSpan(text, matchAddedTokens)]);

    /// <summary>
    /// Encodes a prompt as the one text it is, but finds added tokens only where the template wrote them.
    /// </summary>
    /// <param name="spans">The prompt.</param>
    /// <returns>The ids.</returns>
    public List<int> Encode(IEnumerable<PromptSpan> spans)
    {
        var ids = new List<int>();
        var plain = new StringBuilder();
        foreach (var span in spans)
        {
            var text = span.Text.AsSpan();
            while (span.IsTrusted && text.IndexOfAny(_search) is >= 0 and var found)
            {
                plain.Append(text[..found]);
                Flush(plain, ids);
                var token = Longest(text[found..]);
                ids.Add(token.Id);
                text = text[(found + token.Content.Length)..];
            }

            plain.Append(text);
        }

        Flush(plain, ids);
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

    private AddedToken Longest(ReadOnlySpan<char> text)
    {
        foreach (var token in _longestFirst)
        {
            if (text.StartsWith(token.Content, StringComparison.Ordinal))
            {
                return token;
            }
        }

        throw new InvalidOperationException("An added token was found and then not found.");
    }

    private void Flush(StringBuilder plain, List<int> ids)
    {
        ReadOnlySpan<char> text = plain.ToString();
        plain.Clear();
        while (!text.IsEmpty)
        {
            var length = TokenSplitter.Next(text);
            _encoder.Encode(text[..length], ids);
            text = text[length..];
        }
    }
}
