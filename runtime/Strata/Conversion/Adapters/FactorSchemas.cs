using Strata.Axes;
using Strata.Declarations;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>
/// Declares the factors of an adapter from the weight that they change: A has its columns, B its rows, and what is split of the weight is
/// split of the factor that has it.
/// </summary>
internal static class FactorSchemas
{
    private const string Weight = ".weight";

    /// <summary>Whether a parameter is the weight of a layer that multiplies: what can be adapted.</summary>
    /// <param name="parameter">The parameter.</param>
    public static bool CanAdapt(ParameterSchema parameter) =>
        parameter.Shape.Length >= 2 && parameter.Path.EndsWith(Weight, StringComparison.Ordinal);

    /// <summary>Whether a parameter is a factor.</summary>
    /// <param name="parameter">The parameter.</param>
    public static bool IsFactor(ParameterSchema parameter) => FactorKey.Of(parameter.Path) is not null;

    /// <summary>The key of a layer: that of its weight, without the weight.</summary>
    /// <param name="key">The weight's key.</param>
    public static string Layer(string key) => key.EndsWith(Weight, StringComparison.Ordinal) ? key[..^Weight.Length] : key;

    /// <summary>A factor of a weight.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="factor">Which factor.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="prefix">What HuggingFace's keys begin with.</param>
    public static ParameterSchema Of(ParameterSchema weight, Factor factor, int rank, string prefix)
    {
        var isDown = factor == Factor.Down;
        var name = isDown ? ".lora_A" : ".lora_B";
        var ranks = new Extent(rank, axis: "rank");
        return weight with
        {
            Path = Layer(weight.Path) + name + Weight,
            HfKeys = [.. weight.HfKeys.Select(key => prefix + Layer(key) + name + Weight)],
            FormerHfKeys =
            [
                .. weight.FormerHfKeys.Select(keys => keys.Select(key => prefix + Layer(key) + name + Weight).ToArray())
                    .Select(keys => System.Collections.Immutable.ImmutableArray.Create(keys)),
            ],
            MmKey = Layer(weight.MmKey) + name + ".default" + Weight,
            Symbol = isDown ? "[rank, in]" : "[out, rank]",
            Extents = isDown ? [ranks, .. weight.Extents.Skip(1)] : [weight.Extents[0], ranks],
            Order = isDown ? Order.ByComponent : weight.Order,
            SplitAxis = isDown ? weight.SplitAxis > 0 ? weight.SplitAxis : -1 : weight.SplitAxis == 0 ? 0 : -1,
            TiedTo = null,
        };
    }
}
