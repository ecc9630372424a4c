using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Tests;

namespace Strata.Inference.Tests.Tokenization;

/// <summary>
/// The tokenizers of Qwen2.5 and Qwen3, cut down to what the recorded texts need: ids are those of the whole files in the reference
/// implementation. Where <c>STRATA_TOKENIZERS</c> names a folder with the whole files (<c>tests/tokenizers.sh</c>), those are held too.
/// </summary>
public sealed class QwenTokenizerTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Json("tokenizer-qwen", "qwen2_5.json").GetProperty("encode").EnumerateArray()];

    private static readonly Dictionary<string, JsonElement> Others = Golden.Json("tokenizer-qwen", "qwen3.json").GetProperty("encode")
        .EnumerateArray().ToDictionary(test => test.GetProperty("text").GetString()!);

    [Theory]
    [InlineData("qwen2_5")]
    [InlineData("qwen3")]
    public void Every_text_has_the_ids_of_the_reference_and_decodes_as_there(string name)
    {
        Hold(Load(name), name);
        if (Environment.GetEnvironmentVariable("STRATA_TOKENIZERS") is { Length: > 0 } folder)
        {
            Hold(Tokenizer.Load(Path.Combine(folder, $"{name}.json")), name);
        }
    }

    [Theory]
    [InlineData("e\u0301<|im_start|>", "\u00e9<|im_start|>")]
    [InlineData("\u212b", "\u00c5")]
    public void Text_that_nobody_trusts_is_normalised_too(string text, string composed)
    {
        var tokenizer = Load("qwen2_5");
        var ids = tokenizer.Encode([new PromptSpan(text, false)]);
        Assert.DoesNotContain(ids, tokenizer.IsSpecial);
        Assert.Equal(composed, tokenizer.Decode(ids));
        Assert.Equal(ids, tokenizer.Encode(text, matchAddedTokens: false));
    }

    [Fact]
    public void A_mark_of_the_next_stretch_joins_the_letter_before_it() => Assert.Equal(
        Load("qwen2_5").Encode("caf\u00e9"), Load("qwen2_5").Encode([new PromptSpan("cafe", true), new PromptSpan("\u0301", false)]));

    [Fact]
    public void The_split_of_Qwen35_counts_marks_to_words()
    {
        var tokenizer = Load("qwen2_5", root => root["pre_tokenizer"]!["pretokenizers"]![0]!["pattern"]!["Regex"] =
            @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+");
        var qwen3 = Load("qwen3");
        var differences = new List<string>();
        foreach (var test in Golden.Json("tokenizer-qwen", "qwen3_5_split.json").GetProperty("cases").EnumerateArray())
        {
            var text = test.GetProperty("text").GetString()!;
            var usual = test.TryGetProperty("pieces_qwen3", out var others) ? others : test.GetProperty("pieces");
            if (!tokenizer.Pieces(text).SequenceEqual(test.GetProperty("pieces").Texts()))
            {
                differences.Add($"{text}: {string.Join('|', tokenizer.Pieces(text))}");
            }

            if (!qwen3.Pieces(text).SequenceEqual(usual.Texts()))
            {
                differences.Add($"{text}, as Qwen3: {string.Join('|', qwen3.Pieces(text))}");
            }
        }

        Golden.Empty(differences);
    }

    private static void Hold(Tokenizer tokenizer, string name)
    {
        var differences = new List<string>();
        foreach (var same in Cases)
        {
            var text = same.GetProperty("text").GetString()!;
            var test = name == "qwen3" && Others.TryGetValue(text, out var other) ? other : same;
            var ids = tokenizer.Encode(text);
            if (!ids.SequenceEqual(test.GetProperty("ids").Numbers()))
            {
                differences.Add($"{text}: {string.Join(' ', ids)} instead of {test.GetProperty("ids").GetRawText()}");
            }

            var decoded = test.TryGetProperty("decoded", out var written) ? written.GetString() : text;
            if (tokenizer.Decode(ids) != decoded)
            {
                differences.Add($"{text} is decoded as {tokenizer.Decode(ids)}");
            }
        }

        Assert.Equal(4417, Cases.Length);
        Golden.Empty(differences);
    }

    /// <summary>The same vocabulary and merges in both; Qwen3's file has more added tokens, and its merges are pairs.</summary>
    private static Tokenizer Load(string name, Action<JsonNode>? change = null)
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("tokenizer-qwen", "tokenizer.json")))!;
        if (name == "qwen3")
        {
            var more = JsonNode.Parse(File.ReadAllText(Fixtures.Path("tokenizer-qwen", "added_tokens.qwen3.json")))!.AsArray();
            foreach (var token in more)
            {
                root["added_tokens"]!.AsArray().Add(token!.DeepClone());
            }

            root["model"]!["merges"] = new JsonArray([.. root["model"]!["merges"]!.AsArray()
                .Select(merge => new JsonArray([.. merge!.GetValue<string>().Split(' ').Select(half => (JsonNode)half)]))]);
            root["model"]!["ignore_merges"] = false;
        }

        change?.Invoke(root);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, root.ToJsonString());
        try
        {
            return Tokenizer.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
