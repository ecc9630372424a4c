using Strata.Conversion.Dialects;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>What the user says of an adapter that is merged, held against it.</summary>
internal static class MergeTargets
{
    /// <summary>
    /// The layers to merge. Each name that is given must be one of the adapter's; what it has besides is said to be left out.
    /// </summary>
    /// <param name="adapter">The adapter, for messages.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="options">What the user says.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">A name is none of the adapter's.</exception>
    public static IReadOnlyList<AdaptedLayer> Of(
        string adapter, IReadOnlyList<AdaptedLayer> layers, AdapterOptions options, ICollection<string> notes)
    {
        if (options.Targets.Count == 0)
        {
            return layers;
        }

        var names = layers.Select(layer => Name(layer.Layer)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (options.Targets.FirstOrDefault(target => !names.Contains(target)) is { } unknown)
        {
            throw new InputException(
                $"{adapter}: it adapts no layer {Quoted.Of(unknown)}; it adapts {NameList.Of(names)}. Name layers as its keys do.");
        }

        var left = names.Except(options.Targets, StringComparer.Ordinal).ToList();
        if (left.Count > 0)
        {
            notes.Add($"Not merged, because only {NameList.Of([.. options.Targets])} was asked for: {NameList.Of(left)}.");
        }

        return [.. layers.Where(layer => options.Targets.Contains(Name(layer.Layer)))];
    }

    /// <summary>Holds a rank against what the user says.</summary>
    /// <param name="adapter">The adapter, for messages.</param>
    /// <param name="layer">The layer's key.</param>
    /// <param name="rank">The rank of its factors.</param>
    /// <param name="options">What the user says.</param>
    /// <exception cref="InputException">It is another one.</exception>
    public static void RequireRank(string adapter, string layer, int rank, AdapterOptions options)
    {
        if (options.Rank is { } said && said != rank)
        {
            throw new InputException(
                $"{adapter}: the factors of {Quoted.Of(layer)} have the rank {rank}, but {said} is given. Leave that out: "
                + "the factors tell.");
        }
    }

    /// <summary>What a product is multiplied by, where only the user says so.</summary>
    /// <param name="adapter">The adapter, for messages.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="options">What the user says.</param>
    /// <exception cref="InputException">Nothing.</exception>
    public static double Scale(string adapter, int rank, AdapterOptions options) => options.Alpha is { } alpha
        ? PeftConfiguration.ScaleOf(alpha, rank)
        : throw new InputException(
            $"{adapter}: nothing in it says what alpha is, by which products are scaled. Give the one it was trained with: "
            + "--cfg.lora_alpha N (strata convert: --alpha N).");

    private static string Name(string layer) => layer[(layer.LastIndexOf('.') + 1)..];
}
