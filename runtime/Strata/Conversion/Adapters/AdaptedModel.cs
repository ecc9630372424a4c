using Strata.Conversion.Dialects;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>A model with an adapter: where the model's parameters lie says where the factors do; only these are stored.</summary>
/// <param name="Weights">The model's parameters.</param>
/// <param name="Ranks">The rank of the factors of each adapted weight, by its path.</param>
/// <param name="Configuration">What says how large the model is, for messages.</param>
internal sealed record AdaptedModel(IReadOnlyList<ParameterSchema> Weights, IReadOnlyDictionary<string, int> Ranks, string Configuration)
{
    /// <summary>As dialects see it.</summary>
    /// <param name="prefix">What HuggingFace's keys begin with.</param>
    public DeclaredModel Declared(string prefix) => new(
        [
            .. Weights.SelectMany(weight => !Ranks.TryGetValue(weight.Path, out var rank) ? (ParameterSchema[])[weight] :
            [
                weight,
                FactorSchemas.Of(weight, Factor.Down, rank, prefix),
                FactorSchemas.Of(weight, Factor.Up, rank, prefix),
            ]),
        ],
        Configuration)
    {
        IsStored = FactorSchemas.IsFactor,
    };
}
