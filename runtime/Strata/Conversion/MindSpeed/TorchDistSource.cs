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

    /// <summary>Whether a distributed checkpoint has more of MindSpeed-MM's names than of HuggingFace's.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static bool IsIn(Checkpoint checkpoint, IReadOnlyList<ParameterSchema> parameters)
    {
        return Count(Names(parameters)) > Count(HfStyle.Keys(parameters));

        int Count(IEnumerable<string> keys)
        {
            var known = keys.ToHashSet(StringComparer.Ordinal);
            return checkpoint.Rooted(known).Tensors.Count(tensor => known.Contains(tensor.Name));
        }
    }

    /// <summary>All names that a distributed checkpoint of MindSpeed-MM's may have, projections fused or kept apart.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static IEnumerable<string> Names(IReadOnlyList<ParameterSchema> parameters) =>
        new GlobalKeys(parameters).All.Union(new GlobalKeys(CanonicalStructure.Of(parameters)).All, StringComparer.Ordinal);

    /// <summary>The model as a checkpoint has it: its projections kept apart, if that is what is said and its names show.</summary>
    /// <param name="folder">The folder with <c>.metadata</c>.</param>
    /// <param name="model">The model.</param>
    /// <param name="isCanonical">Whether the user says that projections are kept apart.</param>
    /// <param name="rows">How tensor-parallel ranks have shared out their rows, where the user says it.</param>
    /// <exception cref="InputException">The names are of the other structure, or it matters how rows were shared out.</exception>
    public static DeclaredModel InStructure(string folder, DeclaredModel model, bool isCanonical, QkvRows? rows)
    {
        using var opened = Checkpoint.Open(folder, DistributedFile.MetadataName);
        var checkpoint = opened.Rooted(Names(model.Parameters));
        TreeStructure.Require(folder, TreeStructure.Of(checkpoint.Tensors.Select(tensor => tensor.Name), model.Parameters), isCanonical);
        if (!isCanonical)
        {
            return model;
        }

        var byHeads = CanonicalStructure.Of(model);
        var tensors = new TorchDistTensors(folder, byHeads, new(byHeads.Parameters), checkpoint);
        return CanonicalStructure.Of(model, CanonicalStructure.Read(folder, tensors.Ambiguous(model.Parameters), rows));
    }

    /// <summary>Whether projections are kept apart in a checkpoint.</summary>
    /// <param name="folder">The folder with <c>.metadata</c>.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static bool IsCanonical(string folder, IReadOnlyList<ParameterSchema> parameters)
    {
        using var opened = Checkpoint.Open(folder, DistributedFile.MetadataName);
        return TreeStructure.Of(opened.Rooted(Names(parameters)).Tensors.Select(tensor => tensor.Name), parameters)?.IsCanonical ?? false;
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
