using Strata.Conversion.Dialects;
using Strata.Declarations;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>A PEFT folder that is read.</summary>
/// <param name="folder">The folder, which this closes.</param>
/// <param name="model">The model and its factors.</param>
/// <param name="layers">The layers that the adapter changes.</param>
internal sealed class AdapterSource(AdapterFolder folder, DeclaredModel model, IReadOnlyList<AdaptedLayer> layers) : IDialectSource
{
    /// <inheritdoc />
    public string Folder => folder.Path;

    /// <summary>There is no adapter without weights.</summary>
    public WeightlessSource? WithoutWeights() => null;

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        var factors = model.Parameters.Where(model.IsStored).ToDictionary(factor => factor.Path, StringComparer.Ordinal);
        var wanted = new List<(string Place, StoredTensor Tensor)>();
        var found = new Dictionary<string, FoundEntry>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            foreach (var (factor, entry) in new[] { (Factor.Down, layer.Down), (Factor.Up, layer.Up) })
            {
                var schema = factors[FactorSchemas.Of(layer.Weight, factor, layer.Rank, "").Path];
                found.Add(entry.Entry.Name, entry);
                if (isWanted(schema))
                {
                    var whole = ParameterSlice.Of(schema, 1, 0, Order.ByComponent);
                    wanted.Add((entry.Entry.Name, new(entry.Entry.Name, schema, whole)));
                }
            }
        }

        return SourceMatcher.Match(
            folder.Path, wanted, found, found.Keys.ToHashSet(StringComparer.Ordinal), ignoreUnknown: false, notes);
    }

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();
}
