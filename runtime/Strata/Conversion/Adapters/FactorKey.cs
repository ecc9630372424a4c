using System.Text.RegularExpressions;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>Which factor of an adapter a tensor is.</summary>
internal enum Factor
{
    /// <summary>A: from the layer's input to the rank.</summary>
    Down,

    /// <summary>B: from the rank to the layer's output.</summary>
    Up,
}

/// <summary>
/// The key of a factor: PEFT's <c>LAYER.lora_A.weight</c>, or <c>LAYER.lora_A.default.weight</c> as it is in a trained model.
/// </summary>
/// <param name="Layer">The layer's key.</param>
/// <param name="Factor">Which factor.</param>
/// <param name="Adapter">The adapter's name in the model; empty where the key has none.</param>
internal sealed partial record FactorKey(string Layer, Factor Factor, string Adapter)
{
    /// <summary>What the keys of PEFT's files begin with.</summary>
    public const string Prefix = "base_model.model.";

    /// <summary>Reads a key; null where it is none of a factor.</summary>
    /// <param name="key">The key.</param>
    public static FactorKey? Of(string key) => Form().Match(key) is { Success: true } match
        ? new(
            match.Groups["layer"].Value,
            match.Groups["factor"].ValueSpan is "A" ? Factor.Down : Factor.Up,
            match.Groups["adapter"].Value)
        : null;

    /// <summary>Why a tensor beside factors can not be done without, and is not converted.</summary>
    /// <param name="key">Its key.</param>
    public static string Why(string key) =>
        key.Contains(".lora_magnitude_vector", StringComparison.Ordinal)
            ? "it is of a DoRA adapter, which is more than the product of its factors"
            : key.Contains(".lora_embedding_", StringComparison.Ordinal) || key.Contains(".base_layer.", StringComparison.Ordinal)
                ? "it is of an adapted embedding"
            : key.EndsWith(".bias", StringComparison.Ordinal) ? "it is a bias that was trained along"
            : "it is no factor of a declared layer: a module that was trained whole, or another model's";

    /// <summary>A message's words for tensors that are not done: the first by name and cause, and how many more there are.</summary>
    /// <param name="keys">Their keys.</param>
    public static string Told(IReadOnlyList<string> keys) =>
        $"{Quoted.Of(keys[0])}: {Why(keys[0])}{(keys.Count == 1 ? "" : $" ({keys.Count - 1} more tensors have no place either)")}";

    [GeneratedRegex(@"^(?<layer>.+)\.lora_(?<factor>[AB])(\.(?<adapter>[^.]+))?\.weight$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
