using System.Text.RegularExpressions;
using Strata.Configuration;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// Finds weights that are not what they seem: quantised ones, and those that an adapter changes. Without the tensors beside them they
/// mean something else, so that these can not be left out either.
/// </summary>
internal static partial class Companions
{
    /// <summary>What to do with an adapter beside a HuggingFace model's weights.</summary>
    public const string MergeModel = "Merge the adapter into its base first (PEFT: merge_and_unload(), then save_pretrained).";

    private const string Packed = ".qweight";

    private const string Dequantise =
        "Take the checkpoint that was not quantised, or dequantise this one first and save it in bfloat16.";

    private const string Convert =
        "`strata quantize` has written it, to be run and not to be converted: convert the checkpoint that it was quantised from.";

    /// <summary>What to do with an adapter beside the weights of a tree of MindSpeed-MM's.</summary>
    /// <param name="path">The tree.</param>
    public static string MergeTree(string path) =>
        $"Merge the adapter into its base first: strata convert merge --checkpoint {path} --alpha N --output MERGED (or merge of "
        + "mm-convert), N being the alpha that it was trained with.";

    /// <summary>What to do with such a tree that holds an adapter alone.</summary>
    /// <param name="path">The tree.</param>
    public static string AloneTree(string path) =>
        $"Give the tree of its base, or merge the two: strata convert merge --checkpoint BASE --adapter {path} --alpha N "
        + "--output MERGED (or merge of mm-convert).";

    /// <summary>Looks at a checkpoint.</summary>
    /// <param name="wanted">The places that are needed: a key, perhaps after the rank's folder.</param>
    /// <param name="found">What is there, by place.</param>
    /// <param name="method">By what its configuration says that it is quantised; null where it says nothing.</param>
    /// <param name="merge">How an adapter beside the weights is merged into them, as a sentence.</param>
    /// <param name="alone">What to do with an adapter without weights.</param>
    /// <returns>
    /// What they are and what to do, in sentences; null where all weights are floating-point tensors and mean what they hold.
    /// </returns>
    public static string? Explain(
        IReadOnlySet<string> wanted,
        IReadOnlyDictionary<string, TensorEntry> found,
        string? method,
        string merge,
        string alone)
    {
        var wayOut = method == QuantisedWeights.OwnMethod ? Convert : Dequantise;
        var quantised = method is null ? "quantised" : $"quantised ({Quoted.Of(method)}, says its configuration)";
        var leaves = wanted.Select(Leaf).ToHashSet(StringComparer.Ordinal);
        var beside = found.Keys
            .Where(place => !wanted.Contains(place))
            .Select(place => (Place: place, Part: Part(place, leaves)))
            .Where(tensor => tensor.Part is not null)
            .OrderBy(tensor => tensor.Place, StringComparer.Ordinal)
            .ToList();
        if (beside.Where(tensor => Adapter().IsMatch(tensor.Part!)).Select(tensor => tensor.Place).ToList() is [var first, ..] adapters)
        {
            var named = $"{Quoted.Of(first)}{More(adapters.Count - 1)}";
            return wanted.Any(place => found.ContainsKey(place) || found.ContainsKey(Inner(place)))
                ? $"it holds an adapter beside its weights: {named}. {merge}"
                : $"it holds an adapter, {named}, and no weights of the model. {alone}";
        }

        var scales = beside.Where(tensor => Scale().IsMatch(tensor.Part!)).Select(tensor => tensor.Place).ToList();
        var types = wanted.Where(place => found.TryGetValue(place, out var entry) && !entry.Type.HoldsWeights)
            .Order(StringComparer.Ordinal).ToList();
        if (types.Count > 0)
        {
            var entry = found[types[0]];
            if (entry.Type is ElementType.Complex32 or ElementType.Complex64 or ElementType.Complex128)
            {
                return $"{Quoted.Of(types[0])} is {entry.Signature}{More(types.Count - 1)}: complex numbers; what is read are weights in "
                    + "floating point, F16, BF16, F32 or F64. It is no weight of such a model: save the real part, or fetch the file "
                    + "again.";
            }

            var leaf = Leaf(types[0]) + ".";
            var scale = scales.FirstOrDefault(place => place.StartsWith(leaf, StringComparison.Ordinal));
            return $"{Quoted.Of(types[0])} is {entry.Signature}{More(types.Count - 1)}"
                + (scale is null ? "" : $", with {Quoted.Of(scale)} beside it")
                + $". That is {quantised}; what is read are weights in floating point, F16, BF16, F32 or F64. {wayOut}";
        }

        return scales.Count == 0 ? null
            : scales.FirstOrDefault(place => place.EndsWith(Packed, StringComparison.Ordinal)) is { } packed
                ? $"its weights are {quantised}, as GPTQ and AWQ do it: {InPlace(packed[..^Packed.Length], scales)}. {wayOut}"
            : $"its weights are {quantised}: {Quoted.Of(scales[0])}{More(scales.Count - 1)} gives the weight beside it its meaning. "
                + wayOut;
    }

    /// <summary>What stands for a layer's weight where it is packed.</summary>
    private static string InPlace(string layer, List<string> scales)
    {
        var parts = scales.Where(place => place.StartsWith(layer + ".", StringComparison.Ordinal)).Select(Quoted.Of);
        return $"{string.Join(", ", parts)} in the place of {Quoted.Of(layer + ".weight")}"
            + More(scales.Count(place => place.EndsWith(Packed, StringComparison.Ordinal)) - 1);
    }

    /// <summary>Where training with an adapter has a weight.</summary>
    private static string Inner(string place) =>
        place.LastIndexOf('.') is var dot and > 0 ? $"{place[..dot]}.base_layer{place[dot..]}" : place;

    /// <summary>The layer that a parameter belongs to.</summary>
    private static string Leaf(string place) => place.LastIndexOf('.') is var dot and > 0 ? place[..dot] : "";

    /// <summary>What of a place lies below a layer that is needed; null where it lies elsewhere.</summary>
    private static string? Part(string place, HashSet<string> leaves)
    {
        for (var dot = place.LastIndexOf('.'); dot > 0; dot = place.LastIndexOf('.', dot - 1))
        {
            if (leaves.Contains(place[..dot]))
            {
                return place[(dot + 1)..];
            }
        }

        return null;
    }

    private static string More(int count) => count == 0 ? "" : $" and {count} more like it";

    // compressed-tensors, GPTQ, AWQ, bitsandbytes, HQQ, AQLM, QuIP#, msModelSlim, ModelOpt, float8 of DeepSeek and of transformers; what
    // says which values of a weight count; lengths and directions of a weight that is kept as both. What scales keys and values of a
    // cache (k_scale, v_scale) is no part of a weight.
    [GeneratedRegex(
        @"^(?!(k|v|q|kv|kv_cache)_scale$)(.*[._])?(scales?|scale_inv|zero|zeros|zero_points?|qzeros|qweight|g_idx|packed|absmax|quant_map|"
            + @"quant_state|nested_absmax|SCB|codes|codebooks?|offset|deq_scale|quant_bias|meta|weight_shape|weight_format|"
            + @"(scaling|smooth)_factors?|weight_mask|bitmask|luts?|tables|S[UV]|weight_(g|v|sz|scaler)|(.*_)?amax)([._].*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Scale();

    // PEFT: LoRA, DoRA, IA3, adapters of vectors.
    [GeneratedRegex(@"(^|[._])(lora_|ia3_|vera_|oft_|boft_|hada_|lokr_)", RegexOptions.CultureInvariant)]
    private static partial Regex Adapter();
}
