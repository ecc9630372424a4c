using System.Text.Json;
using Strata.Rules.Words;

namespace Strata.Inference.Tokenization;

/// <summary>What a <c>tokenizer.json</c> does before and after it makes tokens: one step, or a sequence of steps.</summary>
internal static class TokenizerSteps
{
    /// <summary>Whether text is written in Unicode's composed form, NFC, first.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <exception cref="InputException">A step is another one.</exception>
    public static bool IsComposed(string path, JsonElement root)
    {
        var steps = Of(path, root, "normalizer", "normalizers").ToList();
        foreach (var (place, step) in steps)
        {
            _ = Type(step) == "NFC" ? true : throw new InputException(
                $"{path}: {place} is {Quoted.Of(Named(step))}; expected NFC, null or a Sequence of such. Another one changes text before "
                + $"it becomes tokens, which this tokenizer does not do. {TokenizerParts.Remedy}");
        }

        return steps.Count > 0;
    }

    /// <summary>
    /// Refuses what adds tokens to a text, or may: whether they belong into a conversation depends on who asks HuggingFace. ByteLevel
    /// says where tokens lie in the text, and no token differs.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <exception cref="InputException">A step adds tokens, or nobody knows it.</exception>
    public static void RefuseAdding(string path, JsonElement root)
    {
        foreach (var (place, step) in Of(path, root, "post_processor", "processors"))
        {
            var added = Type(step) == "TemplateProcessing" ? Added(step) : null;
            if (Type(step) != "ByteLevel" && added is not { Count: 0 })
            {
                throw new InputException(
                    $"{path}: {place} is {Quoted.Of(Named(step))}, which "
                    + (added is null ? "may add tokens to a text" : $"adds {string.Join(" and ", added.Select(Quoted.Of))} to each text")
                    + "; expected ByteLevel, null, or a template that adds nothing. Tokens of a conversation are its template's "
                    + "(chat_template). Where that writes these tokens too, or none are wanted, remove the step: "
                    + "\"post_processor\": null.");
            }
        }
    }

    /// <summary>Refuses another decoder than that of byte-level tokens: it makes other text of the same tokens.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <exception cref="InputException">There is another, or none, with which HuggingFace puts a space between tokens.</exception>
    public static void RequireByteLevel(string path, JsonElement root)
    {
        var steps = Of(path, root, "decoder", "decoders").ToList();
        var other = steps.Where(step => Type(step.Step) != "ByteLevel").Select(step => Quoted.Of(Named(step.Step))).ToList();
        if (steps.Count == 0 || other.Count > 0)
        {
            throw new InputException(
                $"{path}: decoder is {(steps.Count == 0 ? "null" : other[0])}; expected ByteLevel. Another one makes other text of the "
                + $"same tokens. {TokenizerParts.Remedy}");
        }
    }

    private static IEnumerable<(string Place, JsonElement Step)> Of(string path, JsonElement root, string place, string list)
    {
        if (!root.TryGetProperty(place, out var step) || step.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return Flat(place, step);

        IEnumerable<(string Place, JsonElement Step)> Flat(string at, JsonElement found) =>
            Type(found) != "Sequence" ? [(at, found)]
            : found.TryGetProperty(list, out var steps) && steps.ValueKind == JsonValueKind.Array
                ? steps.EnumerateArray().SelectMany((inner, number) => Flat($"{at}.{list}[{number}]", inner))
                : throw new InputException($"{path}: {at} is a Sequence without a list {list}. {TokenizerParts.Remedy}");
    }

    /// <summary>The tokens that a template adds to a text that stands alone; null where it is not laid out as one.</summary>
    private static List<string>? Added(JsonElement template)
    {
        if (!template.TryGetProperty("single", out var single) || single.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return [.. single.EnumerateArray().Where(piece => !Has(piece, "Sequence")).Select(piece =>
            Has(piece, "SpecialToken") && piece.GetProperty("SpecialToken") is { ValueKind: JsonValueKind.Object } token
                && token.TryGetProperty("id", out var id) ? id.ToString() : piece.GetRawText())];

        static bool Has(JsonElement piece, string name) => piece.ValueKind == JsonValueKind.Object && piece.TryGetProperty(name, out _);
    }

    private static string? Type(JsonElement step) =>
        step.ValueKind == JsonValueKind.Object && step.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    private static string Named(JsonElement step) => Type(step) ?? step.GetRawText();
}
