using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>The tensors of a distributed checkpoint under MindSpeed-MM's names: each layer's by itself, and which rows it has.</summary>
internal sealed class TorchDistTensors
{
    private static readonly TowerSchema WholeModel = new(string.Empty, string.Empty, string.Empty, 0, false);

    private readonly string _folder;
    private readonly DeclaredModel _model;
    private readonly GlobalKeys _keys;
    private readonly Checkpoint _checkpoint;
    private readonly IReadOnlyList<TowerSchema> _towers;
    private readonly Dictionary<string, FoundEntry> _found;
    private readonly Dictionary<TowerSchema, TowerCuts> _cuts = [];

    /// <summary>Finds them.</summary>
    /// <param name="folder">The checkpoint, for messages.</param>
    /// <param name="model">The model that it holds.</param>
    /// <param name="keys">The model's names.</param>
    /// <param name="checkpoint">The checkpoint, under these.</param>
    /// <exception cref="InputException">A stack has another number of layers than the model.</exception>
    public TorchDistTensors(string folder, DeclaredModel model, GlobalKeys keys, Checkpoint checkpoint)
    {
        (_folder, _model, _keys, _checkpoint) = (folder, model, keys, checkpoint);
        _towers = TowerSchema.Find(model.Parameters);
        _found = checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => new FoundEntry(tensor.File, tensor.Entry), StringComparer.Ordinal);
        foreach (var stack in keys.Stored.Where(key => key.Stack is not null && _found.ContainsKey(key.Stack)).ToLookup(key => key.Stack!))
        {
            Unstack([.. stack]);
        }
    }

    /// <summary>The tensors by name; a layer's under its own, where the checkpoint has one for all.</summary>
    public IReadOnlyDictionary<string, FoundEntry> Found => _found;

    /// <summary>Which rows the tensor of a parameter has, in its order.</summary>
    /// <param name="key">The parameter.</param>
    /// <exception cref="InputException">It can not be told.</exception>
    public ParameterSlice Slice(GlobalKey key) =>
        TrySlice(key) ?? throw GatedRows.Untold(key.Parameter, _folder, Shares(key, 0), Cuts(key.Parameter));

    /// <summary>Which rows the tensor of a parameter has, in its order; null where it can not be told.</summary>
    /// <param name="key">The parameter.</param>
    public ParameterSlice? TrySlice(GlobalKey key) => GatedRows.IsGated(key.Parameter)
        ? GatedRows.TryOf(key.Parameter, Shares(key, 0), Cuts(key.Parameter))
        : ParameterSlice.Of(key.Parameter, 1, 0, key.Parameter.Order);

    /// <summary>
    /// The parameters of a tree that keeps projections apart whose rows tensor-parallel ranks have shared out by heads or as they lie, and
    /// whose chunks do not say which.
    /// </summary>
    /// <param name="fused">What the model's declaration says of its parameters, as it fuses them.</param>
    public IEnumerable<ParameterSchema> Ambiguous(IReadOnlyList<ParameterSchema> fused)
    {
        var byHeads = CanonicalStructure.HeadByHead(fused).Select(parameter => parameter.Path).ToHashSet(StringComparer.Ordinal);
        return _keys.Stored.Where(key => byHeads.Contains(key.Parameter.Path) && TrySlice(key) is not { Dimensions: [{ Length: 1 }, ..] })
            .Select(key => key.Parameter);
    }

    /// <summary>Puts the layers of a stack in the place of its one tensor.</summary>
    private void Unstack(IReadOnlyList<GlobalKey> layers)
    {
        var name = layers[0].Stack!;
        _ = _found.Remove(name, out var stacked);
        var entry = stacked.Entry;
        if (entry.Shape.Length == 0 || entry.Shape[0] != layers[0].Layers)
        {
            throw new InputException(
                $"{_folder}: {Quoted.Of(name)} is {entry.Signature}, expected {layers[0].Layers} layers, as {_model.Configuration} says.");
        }

        var bytes = entry.ByteLength / entry.Shape[0];
        foreach (var key in layers)
        {
            _found[key.Parameter.MmKey] = new(
                stacked.File,
                new(key.Parameter.MmKey, entry.Type, entry.Shape.RemoveAt(0), entry.Offset + (key.Layer * bytes), bytes));
        }
    }

    /// <summary>How the tower of a parameter is cut; what lies in none counts with the whole model.</summary>
    private TowerCuts Cuts(ParameterSchema parameter)
    {
        var tower = _towers.FirstOrDefault(tower => tower.Contains(parameter.Path)) ?? WholeModel;
        if (!_cuts.TryGetValue(tower, out var cuts))
        {
            var keys = _keys.Stored.Where(key => tower.Contains(key.Parameter.Path) && !GatedRows.IsGated(key.Parameter)).ToList();

            // Beyond two axes the first may be that of experts, whom expert-parallel ranks share out.
            var beyond = keys.Where(key => key.Parameter is { SplitAxis: < 0 } or { SplitAxis: 1, Extents.Length: 2 });
            _cuts.Add(tower, cuts = new(
                keys.Where(key => key.Parameter.SplitAxis == 0).Select(key => Shares(key, 0)).DefaultIfEmpty(0).Max(),
                keys.Where(key => key.Parameter.SplitAxis > 0).Select(key => Shares(key, key.Parameter.SplitAxis)).DefaultIfEmpty(0).Max(),
                beyond.FirstOrDefault(key => Shares(key, 0) > 1)?.Parameter.MmKey));
        }

        return cuts;
    }

    private int Shares(GlobalKey key, int axis)
    {
        if (!_checkpoint.TryGet(key.Parameter.MmKey, out var tensor))
        {
            return key.Stack is not null && _checkpoint.TryGet(key.Stack, out tensor) ? Shares(tensor, axis + 1) : 1;
        }

        return Shares(tensor, axis);
    }

    private static int Shares(CheckpointTensor tensor, int dimension) =>
        tensor.Entry.Shape.Length > dimension ? ((IPartedFile)tensor.File).SharesOf(tensor.Entry, dimension) : 1;
}
