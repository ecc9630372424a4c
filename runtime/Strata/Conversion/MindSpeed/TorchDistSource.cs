using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>A folder of Megatron's <c>torch_dist</c> that is read: tensors are whole in it, however training was split.</summary>
/// <param name="folder">The folder with <c>.metadata</c>.</param>
/// <param name="model">The model that it holds.</param>
internal sealed class TorchDistSource(string folder, DeclaredModel model) : IDialectSource
{
    private readonly GlobalKeys _keys = new(model.Parameters);
    private Checkpoint? _checkpoint;

    /// <inheritdoc />
    public string Folder => folder;

    /// <summary>Whether a distributed checkpoint has more of Megatron's names than of HuggingFace's.</summary>
    /// <param name="folder">The folder with <c>.metadata</c>.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static bool IsIn(string folder, IReadOnlyList<ParameterSchema> parameters)
    {
        using var checkpoint = Checkpoint.Open(folder, DistributedFile.MetadataName);
        return Count(new GlobalKeys(parameters).All) > Count(HfStyle.Keys(parameters));

        int Count(IEnumerable<string> keys)
        {
            var known = keys.ToHashSet(StringComparer.Ordinal);
            return checkpoint.Rooted(known).Tensors.Count(tensor => known.Contains(tensor.Name));
        }
    }

    /// <summary>The model, with those parameters untied that the checkpoint has values of their own for.</summary>
    /// <param name="folder">The folder with <c>.metadata</c>.</param>
    /// <param name="model">The model, as its configuration ties it.</param>
    /// <param name="notes">Is told what is kept.</param>
    public static DeclaredModel Untied(string folder, DeclaredModel model, ICollection<string> notes)
    {
        using var opened = Checkpoint.Open(folder, DistributedFile.MetadataName);
        var checkpoint = opened.Rooted(new GlobalKeys(model.Parameters).All);
        return model with
        {
            Parameters = TiedParameters.Untie(
                folder,
                model.Parameters,
                parameter => checkpoint.TryGet(parameter.MmKey, out var tensor) ? (tensor.File, tensor.Entry) : null,
                notes),
        };
    }

    /// <summary>There is none without weights.</summary>
    public WeightlessSource? WithoutWeights() => null;

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        var checkpoint = (_checkpoint ??= Checkpoint.Open(folder, DistributedFile.MetadataName)).Rooted(_keys.All);
        if (!checkpoint.Outside.IsEmpty)
        {
            notes.Add($"Left out, being an optimizer's or outside of the model: {NameList.Of(checkpoint.Outside)}.");
        }

        var tensors = new TorchDistTensors(folder, model, _keys, checkpoint);
        return SourceMatcher.Match(
            folder,
            [
                .. _keys.Stored.Where(key => isWanted(key.Parameter)).Select(key =>
                    (key.Parameter.MmKey, new StoredTensor(key.Parameter.MmKey, key.Parameter, tensors.Slice(key)))),
            ],
            tensors.Found,
            _keys.Tied.Union(_keys.Stored.Select(key => key.Parameter.MmKey)),
            ignoreUnknown,
            notes);
    }

    /// <inheritdoc />
    public void Dispose() => _checkpoint?.Dispose();
}
