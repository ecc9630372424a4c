using System.Text.Json;
using Strata.Configuration;

namespace Strata.Inference.Tokenization;

/// <summary>The parts that a <c>tokenizer.json</c> of byte-level BPE has; another kind of tokenizer has others.</summary>
internal static class TokenizerParts
{
    private static readonly (string Place, JsonValueKind Kind, string Words)[] Needed =
    [
        ("model", JsonValueKind.Object, "an object"),
        ("model.type", JsonValueKind.String, "text"),
        ("model.vocab", JsonValueKind.Object, "an object"),
        ("model.merges", JsonValueKind.Array, "a list"),
        ("added_tokens", JsonValueKind.Array, "a list"),
        ("pre_tokenizer", JsonValueKind.Object, "an object"),
        ("pre_tokenizer.type", JsonValueKind.String, "text"),
    ];

    /// <summary>Refuses a file without them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <exception cref="InputException">A part is absent, or of another kind.</exception>
    public static void Require(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{path}: expected an object at the top, found {JsonFile.Kind(root)}. {Remedy}");
        }

        foreach (var (place, kind, words) in Needed)
        {
            var found = Find(root, place);
            if (found?.ValueKind != kind)
            {
                throw new InputException(
                    $"{path}: {place} is {(found is { } value ? JsonFile.Kind(value) : "not there")}; expected {words}, as byte-level BPE "
                    + $"has it. {Remedy}");
            }

            if (place == "model.type" && !found.Value.ValueEquals("BPE"))
            {
                // Who reads on says which kind it is.
                return;
            }
        }
    }

    /// <summary>What to do about a file that is not laid out so.</summary>
    public const string Remedy = "Take tokenizer.json from the model's own folder.";

    private static JsonElement? Find(JsonElement root, string place)
    {
        JsonElement? found = root;
        foreach (var key in place.Split('.'))
        {
            found = found is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(key, out var value) ? value : null;
        }

        return found;
    }
}
