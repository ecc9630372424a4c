using System.Text.Json;
using System.Text.Json.Nodes;

namespace TinyVqa.Checkpoints;

/// <summary>
/// Writes a <c>tokenizer.json</c> of byte-level BPE without merges: a word that is in the vocabulary is a token (<c>ignore_merges</c>), any
/// other is its bytes.
/// </summary>
internal static class TokenizerWriter
{
    private const string Split =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pieces">What the texts are made of, split as the tokenizer splits them.</param>
    public static void Write(string path, IEnumerable<string> pieces)
    {
        var marks = SpecialTokens.Special.Concat(SpecialTokens.Plain).ToList();
        var bytes = Enumerable.Range(0, 256).Select(value => ByteAlphabet.Character((byte)value).ToString()).ToList();
        var vocabulary = new JsonObject();
        foreach (var (id, piece) in bytes.Index())
        {
            vocabulary[piece] = id;
        }

        foreach (var piece in pieces.Select(ByteAlphabet.Write).Except(bytes).Order(StringComparer.Ordinal))
        {
            vocabulary[piece] = vocabulary.Count + marks.Count;
        }

        File.WriteAllText(path, Whole(marks, vocabulary).ToJsonString(Indented) + "\n");
    }

    private static JsonObject Whole(List<string> marks, JsonObject vocabulary) => new()
    {
        ["version"] = "1.0",
        ["truncation"] = null,
        ["padding"] = null,
        ["added_tokens"] = new JsonArray([.. marks.Select((mark, index) => Added(256 + index, mark))]),
        ["normalizer"] = null,
        ["pre_tokenizer"] = new JsonObject
        {
            ["type"] = "Sequence",
            ["pretokenizers"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Split",
                    ["pattern"] = new JsonObject { ["Regex"] = Split },
                    ["behavior"] = "Isolated",
                    ["invert"] = false,
                },
                ByteLevel()),
        },
        ["post_processor"] = null,
        ["decoder"] = ByteLevel(),
        ["model"] = new JsonObject
        {
            ["type"] = "BPE",
            ["dropout"] = null,
            ["unk_token"] = null,
            ["continuing_subword_prefix"] = null,
            ["end_of_word_suffix"] = null,
            ["fuse_unk"] = false,
            ["byte_fallback"] = false,
            ["ignore_merges"] = true,
            ["vocab"] = vocabulary,
            ["merges"] = new JsonArray(),
        },
    };

    private static JsonNode Added(int id, string content) => new JsonObject
    {
        ["id"] = id,
        ["content"] = content,
        ["single_word"] = false,
        ["lstrip"] = false,
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = SpecialTokens.Special.Contains(content),
    };

    private static JsonObject ByteLevel() => new()
    {
        ["type"] = "ByteLevel",
        ["add_prefix_space"] = false,
        ["trim_offsets"] = true,
        ["use_regex"] = false,
    };
}
