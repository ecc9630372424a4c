using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>A HuggingFace folder with an adapter merged into it.</summary>
/// <param name="weights">The folder, which this closes.</param>
/// <param name="adapter">The adapter, which this closes.</param>
/// <param name="updates">What the adapter adds.</param>
internal sealed class MergedFolder(HuggingFaceSource weights, AdapterFolder adapter, IReadOnlyList<LowRankUpdate> updates) : IDialectSource
{
    /// <inheritdoc />
    public string Folder => weights.Folder;

    /// <inheritdoc />
    public IReadOnlyList<LowRankUpdate> Updates => updates;

    /// <summary>Reads what an adapter adds to a model.</summary>
    /// <param name="folder">The base.</param>
    /// <param name="adapter">The adapter.</param>
    /// <param name="options">What the user says of it.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">The adapter does not fit the base, or is not what the user says.</exception>
    public static IReadOnlyList<LowRankUpdate> Read(
        HuggingFaceFolder folder, AdapterFolder adapter, AdapterOptions options, ICollection<string> notes)
    {
        var model = folder.Model;
        var layers = AdapterMatch.Find(
            adapter,
            [.. model.Parameters.Where(FactorSchemas.CanAdapt)],
            options,
            $"the model of {model.Configuration} has no such layers",
            "Take the base that the adapter was trained on.");
        var updates = new List<LowRankUpdate>();
        foreach (var layer in MergeTargets.Of(adapter.Path, layers, options, notes))
        {
            layer.RequireFit(model.Configuration);
            if (layer.Weight.TiedTo is not null)
            {
                throw new InputException(
                    $"{adapter.File.Path}: it adapts {layer.Layer}, which {model.Configuration} ties to the embedding: merged, it would "
                    + "change that too. Untie the two in the base first (\"tie_word_embeddings\": false, with a tensor for each).");
            }

            MergeTargets.RequireRank(adapter.Path, layer.Layer, layer.Rank, options);
            var scale = adapter.Configuration?.Scale(layer.Layer, layer.Rank, options.Alpha)
                ?? MergeTargets.Scale(adapter.Path, layer.Rank, options);
            updates.Add(layer.Update(scale));
        }

        return updates;
    }

    /// <inheritdoc />
    public WeightlessSource? WithoutWeights() => weights.WithoutWeights();

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes) =>
        weights.Tensors(isWanted, ignoreUnknown, notes);

    /// <inheritdoc />
    public void Dispose()
    {
        weights.Dispose();
        adapter.Dispose();
    }
}
