using Strata.Conversion.Dialects;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>Finds the declared weights that an adapter's factors change. Every tensor of it has its place, or is refused by name.</summary>
internal static class AdapterMatch
{
    /// <summary>Finds them.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="weights">The weights that may be adapted.</param>
    /// <param name="options">What the user says of the adapter.</param>
    /// <param name="places">Which layers there are, for messages: <c>the lists make ...</c>.</param>
    /// <param name="remedy">What to do with an adapter of other layers, as a sentence.</param>
    /// <exception cref="InputException">A tensor has no place, or the adapter is not what the user says.</exception>
    public static IReadOnlyList<AdaptedLayer> Find(
        AdapterFolder adapter, IReadOnlyList<ParameterSchema> weights, AdapterOptions options, string places, string remedy)
    {
        var layers = Layers(weights);
        var prefix = Prefix(adapter, layers);
        RequirePrefix(adapter, prefix, options.Prefix);
        var left = adapter.Factors.Where(factor => !layers.ContainsKey(Bare(factor.Key.Layer, prefix)))
            .Select(factor => factor.Entry.Name).ToList();
        if (adapter.Others.Count > 0)
        {
            throw new InputException($"{adapter.File.Path}: {FactorKey.Told(adapter.Others)}. {Peft}");
        }

        if (left.Count > 0)
        {
            throw new InputException(
                $"{adapter.File.Path}: {NameList.Of(left)} {(left.Count == 1 ? "has" : "have")} no place: {places}. {remedy}");
        }

        if (adapter.Factors.Count == 0)
        {
            throw new InputException($"{adapter.File.Path}: it holds no factors, LAYER.lora_A.weight and LAYER.lora_B.weight. {Fetch}");
        }

        List<AdaptedLayer> found =
        [
            .. adapter.Factors.GroupBy(factor => Bare(factor.Key.Layer, prefix), StringComparer.Ordinal)
                .Select(layer =>
                {
                    var (down, up) = AdaptedLayer.Pair(
                        layer.Key, [.. layer.Select(factor => new FoundEntry(adapter.File, factor.Entry))]);
                    return layers[layer.Key] with { Layer = layer.Key, Down = down, Up = up };
                }),
        ];
        if (found.GroupBy(layer => (layer.Weight.Path, layer.FirstRow)).FirstOrDefault(layer => layer.Count() > 1) is { } twice)
        {
            throw new InputException(
                $"{adapter.File.Path}: {NameList.Of([.. twice.Select(layer => layer.Layer)])} are one layer under several names. {Fetch}");
        }

        RequireStyle(adapter, found, options.HasPresentKeys);
        return found;
    }

    private const string Fetch = "Fetch the adapter again.";

    private const string Peft =
        "Without that the adapter would be another one, so nothing is done. PEFT merges it (merge_and_unload(), then save_pretrained).";

    /// <summary>Every layer that may be adapted, by its key in each style; factors are not known yet.</summary>
    private static Dictionary<string, AdaptedLayer> Layers(IReadOnlyList<ParameterSchema> weights)
    {
        var layers = new Dictionary<string, AdaptedLayer>(StringComparer.Ordinal);
        for (var style = 0; style < HfStyle.Count(weights); style++)
        {
            foreach (var weight in weights)
            {
                foreach (var (key, start, rows) in weight.HfPieces(style))
                {
                    var layer = FactorSchemas.Layer(key);
                    layers.TryAdd(layer, new(weight, start, rows, layer, style, default, default));
                }
            }
        }

        return layers;
    }

    /// <summary>What the most keys have before a layer that is known.</summary>
    private static string Prefix(AdapterFolder adapter, Dictionary<string, AdaptedLayer> layers) => adapter.Factors
        .Select(factor => Starts(factor.Key.Layer).FirstOrDefault(start => layers.ContainsKey(factor.Key.Layer[start..]), -1) is var start
            and >= 0 ? factor.Key.Layer[..start] : null)
        .OfType<string>()
        .GroupBy(prefix => prefix, StringComparer.Ordinal)
        .MaxBy(prefix => prefix.Count())?.Key ?? FactorKey.Prefix;

    /// <summary>The beginning of a name, and the places after each dot.</summary>
    private static IEnumerable<int> Starts(string name)
    {
        for (var start = 0; start >= 0 && start < name.Length; start = name.IndexOf('.', start) is var dot and >= 0 ? dot + 1 : -1)
        {
            yield return start;
        }
    }

    private static string Bare(string layer, string prefix) =>
        layer.StartsWith(prefix, StringComparison.Ordinal) ? layer[prefix.Length..] : layer;

    private static void RequirePrefix(AdapterFolder adapter, string found, string? said)
    {
        if (said is not null && said != found)
        {
            throw new InputException(
                $"{adapter.File.Path}: its keys begin with {Quoted.Of(found)}, but --cfg.common_model_config.model_prefix is "
                + $"{Quoted.Of(said)}. Leave the option out: the keys tell.");
        }
    }

    private static void RequireStyle(
        AdapterFolder adapter, List<AdaptedLayer> found, bool? hasPresentKeys)
    {
        if (hasPresentKeys == true && found.FirstOrDefault(layer => layer.Style > 0) is { } former)
        {
            throw new InputException(
                $"{adapter.File.Path}: {Quoted.Of(former.Layer)} has the names of transformers before 4.52, not "
                + $"{Quoted.Of(FactorSchemas.Layer(former.Weight.HfKeys[0]))}, which --cfg.common_model_config.new_transformers_weight_key "
                + "true asks for. Leave the option out: the keys tell.");
        }
    }
}
