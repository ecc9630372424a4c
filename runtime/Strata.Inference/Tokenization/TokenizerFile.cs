using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Strata.Configuration;

namespace Strata.Inference.Tokenization;

/// <summary>Reads HuggingFace's <c>tokenizer.json</c> and refuses what this tokenizer does not do.</summary>
internal static class TokenizerFile
{
    private const int LargestId = 4_000_000;
    private const long LargestFile = 1L << 30;

    /// <summary>Older checkpoints have the slow tokenizer's files alone.</summary>
    private const string Missing = "Fetch it from where the model is from. Where that has vocab.json and merges.txt alone, transformers "
        + "makes it of them: AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER).";

    /// <summary>Reads the file.</summary>
    public static Tokenizer Load(string path)
    {
        try
        {
            using var document = JsonFile.Open(path, LargestFile, Missing);
            TokenizerParts.Require(path, document.RootElement);
            return Read(path, document.RootElement);
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException(
                $"{path}: not laid out as a tokenizer.json of byte-level BPE: a part is absent, or holds another kind of value. "
                + TokenizerParts.Remedy,
                fault);
        }
    }

    private static Tokenizer Read(string path, JsonElement root)
    {
        var rules = TextRules.Read(path, root);
        var model = root.GetProperty("model");
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in model.GetProperty("vocab").EnumerateObject())
        {
            if (!vocabulary.TryAdd(entry.Name, Id(path, entry.Value)))
            {
                throw new InputException($"{path}: model.vocab has '{entry.Name}' twice.");
            }
        }

        var added = Added(path, root);
        var bytes = new byte[]?[1 + vocabulary.Values.Concat(added.Select(token => token.Id)).DefaultIfEmpty(-1).Max()];
        foreach (var (token, id) in vocabulary)
        {
            bytes[id] = ByteAlphabet.Decode(token) ?? Encoding.UTF8.GetBytes(token);
        }

        foreach (var token in added)
        {
            // The decoder does not ask whether a token was added: what is written in the alphabet of bytes, é too, is read as bytes.
            bytes[token.Id] = ByteAlphabet.Decode(token.Content) ?? Encoding.UTF8.GetBytes(token.Content);
        }

        return new Tokenizer(Encoder(path, model, vocabulary), bytes, added, rules);
    }

    private static BytePairEncoder Encoder(string path, JsonElement model, Dictionary<string, int> vocabulary)
    {
        var byteIds = new int[256];
        for (var value = 0; value < 256; value++)
        {
            byteIds[value] = Token(path, vocabulary, ByteAlphabet.Character((byte)value).ToString(), "the alphabet of bytes");
        }

        var merges = new Dictionary<long, (int Rank, int Merged)>();
        var rank = 0;
        foreach (var entry in model.GetProperty("merges").EnumerateArray())
        {
            var (left, right) = Halves(path, entry, rank);
            var place = $"model.merges[{rank}]";
            var key = ((long)Token(path, vocabulary, left, place) << 32) | (uint)Token(path, vocabulary, right, place);
            merges.TryAdd(key, (rank++, Token(path, vocabulary, left + right, place)));
        }

        // Asked for whole pieces by the characters people write, not by the alphabet of bytes.
        var whole = model.TryGetProperty("ignore_merges", out var ignore) && ignore.ValueKind == JsonValueKind.True
            ? WholePieces(vocabulary)
            : [];
        return new BytePairEncoder(byteIds, merges, whole);
    }

    private static Dictionary<string, int> WholePieces(Dictionary<string, int> vocabulary)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var pieces = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (token, id) in vocabulary)
        {
            if (ByteAlphabet.Decode(token) is { } bytes && System.Text.Unicode.Utf8.IsValid(bytes))
            {
                pieces[strict.GetString(bytes)] = id;
            }
        }

        return pieces;
    }

    private static (string Left, string Right) Halves(string path, JsonElement entry, int rank)
    {
        if (entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 2)
        {
            return (entry[0].GetString()!, entry[1].GetString()!);
        }

        var text = entry.ValueKind == JsonValueKind.String ? entry.GetString()! : "";
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0
            ? (text[..blank], text[(blank + 1)..])
            : throw new InputException(
                $"{path}: model.merges[{rank}] is {entry.GetRawText()}; expected \"left right\" or [\"left\", \"right\"].");
    }

    private static ImmutableArray<AddedToken> Added(string path, JsonElement root)
    {
        var tokens = ImmutableArray.CreateBuilder<AddedToken>();
        foreach (var entry in root.GetProperty("added_tokens").EnumerateArray())
        {
            var token = new AddedToken(
                Id(path, entry.GetProperty("id")),
                entry.GetProperty("content").GetString()!,
                entry.GetProperty("special").GetBoolean())
            {
                IsNormalized = entry.TryGetProperty("normalized", out var normalized) && normalized.ValueKind == JsonValueKind.True,
            };
            foreach (var flag in new[] { "single_word", "lstrip", "rstrip" })
            {
                if (entry.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True)
                {
                    throw new InputException($"{path}: the added token '{token.Content}' asks for {flag}, which this tokenizer does not "
                        + $"do.");
                }
            }

            if (token.Content.Length == 0 || tokens.Any(other => other.Content == token.Content || other.Id == token.Id))
            {
                throw new InputException($"{path}: the added token '{token.Content}' ({token.Id}) is empty or there twice.");
            }

            tokens.Add(token);
        }

        return tokens.ToImmutable();
    }

    private static int Id(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) && id is >= 0 and <= LargestId
            ? id
            : throw new InputException($"{path}: {value.GetRawText()} is no token id; expected 0 to {LargestId}.");

    private static int Token(string path, Dictionary<string, int> vocabulary, string token, string place) =>
        vocabulary.TryGetValue(token, out var id)
            ? id
            : throw new InputException($"{path}: {place} needs '{token}', which is not in model.vocab. The file is damaged or cut.");
}
