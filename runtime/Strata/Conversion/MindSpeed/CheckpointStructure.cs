using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Looks into a MindSpeed-MM checkpoint for the shapes of its parameters, where no configuration says them.</summary>
internal sealed class CheckpointStructure : IDisposable
{
    private readonly StageLayout _layout;
    private readonly string _source;
    private readonly IReadOnlyList<ParameterSchema> _example;
    private readonly List<TowerPlacement> _towers;
    private readonly StackKeys _keys;
    private readonly int _stageCount;
    private readonly int _chunkCount;

    /// <summary>The tensors of the first tensor-parallel rank by flat index, by key.</summary>
    private readonly List<Dictionary<string, FoundEntry>> _stages;

    private readonly List<TorchArchive> _files = [];

    private CheckpointStructure(string source, StageLayout layout, IReadOnlyList<ParameterSchema> example)
    {
        (_source, _layout, _example) = (source, layout, example);
        _towers = [.. LayoutTowers.Placed(TowerSchema.Find(example), layout, Lists(source))];
        _keys = new(_towers.Select(placement => placement.Tower), example);
        var plan = new DeploymentPlan(_towers);
        (_stageCount, _chunkCount) = (plan.Stages, plan.VirtualChunks);
        _stages =
            [.. Enumerable.Range(0, _stageCount * _chunkCount).Select(_ => new Dictionary<string, FoundEntry>(StringComparer.Ordinal))];
    }

    /// <summary>The model of a checkpoint.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="layout">How it is split.</param>
    /// <param name="family">The kind of model.</param>
    /// <param name="target">How what it becomes is split: with one pipeline stage, a tied head is not stored.</param>
    /// <param name="inStructure">Makes the parameters that the checkpoint has of those that the kind of model declares.</param>
    /// <param name="notes">Is told what is concluded.</param>
    /// <exception cref="InputException">The checkpoint is at fault, or no example of the kind is known.</exception>
    public static DeclaredModel Read(
        string source,
        StageLayout layout,
        ICheckpointFamily family,
        StageLayout target,
        Func<IReadOnlyList<ParameterSchema>, IReadOnlyList<ParameterSchema>> inStructure,
        ICollection<string> notes)
    {
        if (family.Example(isTied: false) is not { } untied || family.Example(isTied: true) is not { } head)
        {
            throw new InputException(
                $"{source}: how its tensors are split is known with the model's config.json only. "
                + "Give its folder (--cfg.hf_config.hf_dir; strata convert: --model).");
        }

        var (example, tied) = (inStructure(untied), inStructure(head));
        using var structure = new CheckpointStructure(source, layout, example);
        structure.Open();
        var isTied = structure.IsTied(tied, StagesOf(target, example, source), notes);
        notes.Add(
            "No config.json was given: shapes are the checkpoint's own, "
            + "and that tensor-parallel ranks share out whole key-value heads is not proven. --cfg.hf_config.hf_dir "
            + "(strata convert: --model) proves it.");
        var parameters = StructuralParameters.Of(
            isTied ? tied : example,
            tower => structure._towers.First(placement => placement.Tower.StackPath == tower.StackPath).Flat.Sum(),
            structure.Shape,
            source);
        return new(parameters, Lists(source));
    }

    /// <inheritdoc />
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static int StagesOf(StageLayout layout, IReadOnlyList<ParameterSchema> example, string source) =>
        new DeploymentPlan([.. LayoutTowers.Placed(TowerSchema.Find(example), layout, Lists(source))]).Stages;

    /// <summary>What says how many layers there are, for messages.</summary>
    private static string Lists(string source) => $"the lists of {source}";

    private void Open()
    {
        var folder = MindSpeedFolder.Open(_source);
        var stages = _stageCount;
        for (var stage = 0; stage < stages; stage++)
        {
            var path = Path.Combine(
                _source, folder.Iteration, MindSpeedLayout.RankFolder(0, stage, stages, _layout.ExpertParallel), MindSpeedLayout.FileName);
            if (!File.Exists(path))
            {
                throw new InputException(
                    $"{path}: there is no such file, but the lists given make {stages} stages; "
                    + $"the checkpoint has {NameList.Of(folder.Ranks)}. Give the lists and sizes that it was written with.");
            }

            var file = TorchArchive.Open(path);
            _files.Add(file);
            foreach (var section in file.Sections)
            {
                var isNumbered = int.TryParse(section.Name.AsSpan(Math.Min("model".Length, section.Name.Length)), out var number);
                var virtualStage = isNumbered ? number : 0;
                if (virtualStage >= _chunkCount)
                {
                    throw new InputException(
                        $"{path}: it has the section {Quoted.Of(section.Name)}, "
                        + $"but the lists given make {_chunkCount} virtual chunks. Give one inner list for each.");
                }

                foreach (var tensor in section.Tensors)
                {
                    _stages[(virtualStage * stages) + stage].TryAdd(tensor.Name, new(file, tensor));
                }
            }
        }
    }

    /// <summary>The whole shape of a parameter: that of the first rank, times the ways in which it is split.</summary>
    private ImmutableArray<long>? Shape(ParameterSchema parameter)
    {
        if (Find(parameter) is not { } found)
        {
            return null;
        }

        var tower = _towers.FirstOrDefault(placement => placement.Tower.Contains(parameter.Path));
        var ways = tower is { TensorParallel: > 0 } ? tower.TensorParallel : _layout.TensorParallel;
        var split = parameter.SplitAxis < 0 ? -1 : parameter.Extents.Take(parameter.SplitAxis).Sum(extent => extent.Dimensions.Length);
        return [.. found.Entry.Shape.Select((size, dimension) => dimension == split ? checked(size * ways) : size)];
    }

    private FoundEntry? Find(ParameterSchema parameter)
    {
        foreach (var placement in _towers)
        {
            if (placement.Tower.Layer(parameter.Path) is { } layer && layer < placement.Flat.Sum())
            {
                var index = placement.IndexOf(layer);
                var key = _keys.Renumbered(parameter, placement, index).MmKey;
                return index < _stages.Count && _stages[index].TryGetValue(key, out var numbered) ? numbered : null;
            }
        }

        return _stages
            .Select(stage => stage.TryGetValue(parameter.MmKey, out var found) ? found : (FoundEntry?)null)
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>
    /// Whether the head uses the embedding's values. Where it is not stored it must. Where it is, on another stage than the embedding,
    /// equal values tell; that matters only if the target has one stage, whose checkpoint would not store it.
    /// </summary>
    private bool IsTied(IReadOnlyList<ParameterSchema> tied, int targetStages, ICollection<string> notes)
    {
        foreach (var parameter in tied.Where(parameter => parameter.TiedTo is not null))
        {
            if (Find(parameter) is not { } held)
            {
                return true;
            }

            if (targetStages == 1 && _stages.Count > _chunkCount
                && Find(_example.First(owner => owner.Path == parameter.TiedTo)) is { } owner
                && TensorRows.Differing((held.File, held.Entry), (owner.File, owner.Entry)) == 0)
            {
                notes.Add(
                    $"{Quoted.Of(parameter.MmKey)} equals {Quoted.Of(owner.Entry.Name)} in every value, so it is taken for tied, "
                    + "and not stored on the one stage. --cfg.hf_config.hf_dir "
                    + "(strata convert: --model) decides by the configuration.");
                return true;
            }
        }

        return false;
    }
}
