using System.Text.Json;

namespace Strata.Inference.Tokenization;

/// <summary>What a tokenizer's file asks to be done with text before it is merged.</summary>
/// <param name="Splitter">How it is split into pieces.</param>
/// <param name="IsComposed">Whether it is written in Unicode's composed form, NFC, first.</param>
internal sealed record TextRules(TokenSplitter Splitter, bool IsComposed)
{
    private static string Names => string.Join(", ", TokenSplitter.Known.Select(known => known.Name));

    /// <summary>Reads them, and refuses what is not done.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <exception cref="InputException">The file asks for something else.</exception>
    public static TextRules Read(string path, JsonElement root)
    {
        var model = root.GetProperty("model");
        Expect(path, "model.type", model.GetProperty("type").GetString(), "BPE");
        foreach (var key in new[] { "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix" })
        {
            Expect(path, $"model.{key}", Raw(model, key).Trim('"') is { Length: > 0 } value ? value : "null", "null");
        }

        Expect(path, "model.byte_fallback", Raw(model, "byte_fallback") == "null" ? "false" : Raw(model, "byte_fallback"), "false");
        var before = root.GetProperty("pre_tokenizer");
        Expect(path, "pre_tokenizer.type", before.GetProperty("type").GetString(), "Sequence");
        var steps = before.GetProperty("pretokenizers").EnumerateArray().ToArray();
        Expect(path, "pre_tokenizer.pretokenizers", string.Join(", ", steps.Select(step => step.GetProperty("type").GetString())),
            "Split, ByteLevel");
        Expect(path, "the split's behavior", steps[0].GetProperty("behavior").GetString(), "Isolated");
        Expect(path, "ByteLevel.add_prefix_space", Raw(steps[1], "add_prefix_space"), "false");
        Expect(path, "ByteLevel.use_regex", Raw(steps[1], "use_regex"), "false");
        TokenizerSteps.RefuseAdding(path, root);
        TokenizerSteps.RequireByteLevel(path, root);
        var split = SplitterOf(path, steps[0].GetProperty("pattern").GetProperty("Regex").GetString()!);
        return new TextRules(split, TokenizerSteps.IsComposed(path, root));
    }

    private static TokenSplitter SplitterOf(string path, string pattern) =>
        TokenSplitter.Known.FirstOrDefault(known => known.Pattern == pattern)
            ?? throw new InputException(
                $"{path}: the split pattern is {pattern}; expected one of {Names}. Another one would give other tokens.");

    private static void Expect(string path, string what, string? found, string expected)
    {
        if (found != expected)
        {
            throw new InputException(
                $"{path}: {what} is {found ?? "null"}; expected {expected}. This tokenizer does byte-level BPE with the split of {Names}, "
                + "and would give other tokens.");
        }
    }

    private static string Raw(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetRawText() : "null";
}
