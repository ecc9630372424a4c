using Strata.Checkpoints;
using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Rules.Words;
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

        var found = checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => new FoundEntry(tensor.File, tensor.Entry), StringComparer.Ordinal);
        foreach (var stack in _keys.Stored.Where(key => key.Stack is not null && found.ContainsKey(key.Stack)).ToLookup(key => key.Stack!))
        {
            Unstack([.. stack], found);
        }

        return SourceMatcher.Match(
            folder,
            [
                .. _keys.Stored.Where(key => isWanted(key.Parameter)).Select(key =>
                    (key.Parameter.MmKey, new StoredTensor(key.Parameter.MmKey, key.Parameter, Slice(key, checkpoint)))),
            ],
            found,
            _keys.Tied.Union(_keys.Stored.Select(key => key.Parameter.MmKey)),
            ignoreUnknown,
            notes);
    }

    /// <inheritdoc />
    public void Dispose() => _checkpoint?.Dispose();

    /// <summary>Puts the layers of a stack in the place of its one tensor.</summary>
    private void Unstack(IReadOnlyList<GlobalKey> layers, Dictionary<string, FoundEntry> found)
    {
        var name = layers[0].Stack!;
        _ = found.Remove(name, out var stacked);
        var entry = stacked.Entry;
        if (entry.Shape.Length == 0 || entry.Shape[0] != layers[0].Layers)
        {
            throw new InputException(
                $"{folder}: {Quoted.Of(name)} is {entry.Signature}, expected {layers[0].Layers} layers, as {model.Configuration} says.");
        }

        var bytes = entry.ByteLength / entry.Shape[0];
        foreach (var key in layers)
        {
            found[key.Parameter.MmKey] = new(
                stacked.File,
                new(key.Parameter.MmKey, entry.Type, entry.Shape.RemoveAt(0), entry.Offset + (key.Layer * bytes), bytes));
        }
    }

    private ParameterSlice Slice(GlobalKey key, Checkpoint checkpoint)
    {
        var parameter = key.Parameter;
        return !GatedRows.IsGated(parameter) ? ParameterSlice.Of(parameter, 1, 0, parameter.Order)
            : GatedRows.Of(parameter, folder, Shares(key, 0, checkpoint), Ways(key, checkpoint));
    }

    /// <summary>In how many ways the tower of a parameter is split: as one that is not fused shows it.</summary>
    private int Ways(GlobalKey gated, Checkpoint checkpoint)
    {
        var tower = TowerSchema.Find(model.Parameters).FirstOrDefault(tower => tower.Contains(gated.Parameter.Path));
        return _keys.Stored
            .Where(key => key.Parameter.SplitAxis >= 0 && !GatedRows.IsGated(key.Parameter)
                && (tower is null || tower.Contains(key.Parameter.Path)))
            .Select(key => Shares(key, key.Parameter.SplitAxis, checkpoint))
            .DefaultIfEmpty(1)
            .Max();
    }

    private static int Shares(GlobalKey key, int axis, Checkpoint checkpoint)
    {
        if (!checkpoint.TryGet(key.Parameter.MmKey, out var tensor))
        {
            return key.Stack is not null && checkpoint.TryGet(key.Stack, out tensor) ? Shares(tensor, axis + 1) : 1;
        }

        return Shares(tensor, axis);
    }

    private static int Shares(CheckpointTensor tensor, int dimension) =>
        tensor.Entry.Shape.Length > dimension ? ((IPartedFile)tensor.File).SharesOf(tensor.Entry, dimension) : 1;
}
