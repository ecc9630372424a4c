using Strata.Conversion;
using Strata.Conversion.MindSpeed;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>
/// Holds torch archives against a model's declaration. Where the layout is stated, or read and whole, every tensor must be at its place.
/// Where layers are lost, no layout has the checkpoint's places: then what matters is whether a tensor is there at all.
/// </summary>
internal sealed class RankMatcher
{
    private readonly InspectedCheckpoint _checkpoint;
    private readonly InspectedStructure _structure;
    private readonly IReadOnlyList<ParameterSchema> _parameters;
    private readonly StatedLayout _stated;
    private readonly string _configuration;
    private readonly LayoutReading _reading;
    private readonly StageLayout _layout;

    public RankMatcher(
        InspectedCheckpoint checkpoint, IReadOnlyList<ParameterSchema> parameters, StatedLayout stated, string configuration, QkvRows rows)
    {
        _structure = new(checkpoint.Tensors.Select(tensor => tensor.Entry.Name), parameters, rows);
        (_checkpoint, _parameters, _stated, _configuration) = (checkpoint, _structure.Parameters, stated, configuration);
        _reading = new(checkpoint, _parameters);
        var read = LayoutTowers.Layout(_reading.Towers, _reading.Lists);
        _layout = read with
        {
            Text = stated.Text ?? read.Text,
            Vision = stated.Vision ?? read.Vision,
            Others = read.Others.Where(tower => !stated.Others.ContainsKey(tower.Key)).Concat(stated.Others)
                .ToDictionary(StringComparer.Ordinal),
            TensorParallel = stated.TensorParallel ?? _reading.Ranks,
            VisionTensorParallel = stated.VisionTensorParallel ?? 0,
            ExpertParallel = checkpoint.Files.Any(file => file.Rank?.Expert is not null) ? 2 : 1,
        };
    }

    /// <summary>Matches.</summary>
    /// <exception cref="InputException">The layout that is stated can not be, or the ranks do not fit the model.</exception>
    public CheckpointMatch Match()
    {
        if (_stated.VisionTensorParallel is not null)
        {
            return Match(_layout);
        }

        // The tower may be split in fewer ways than the rest; only where the rest is split as it should be do shapes tell.
        var first = Match(_layout);
        var vision = first.Report.Mismatched.Length == 0 ? [] : Enumerable.Range(1, _layout.TensorParallel - 1)
            .Where(ways => _layout.TensorParallel % ways == 0)
            .Select(ways => Match(_layout with { VisionTensorParallel = ways }))
            .Where(match => match.Report.Mismatched.Length == 0);
        return vision.FirstOrDefault() ?? first;
    }

    private CheckpointMatch Match(StageLayout layout)
    {
        var isStated = _stated.Text is not null && _stated.Vision is not null;
        var lost = isStated ? null : Lost();
        ModelPlacement? placement = null;
        if (lost is null)
        {
            try
            {
                placement = LayoutPlacement.Of(_parameters, layout, _configuration, repeatsVision: RepeatsVision());
            }
            catch (InputException fault) when (!isStated)
            {
                lost = $"its layout breaks rules:\n{fault.Message}\n";
            }
        }

        var match = placement is null ? MatchAnywhere(layout) : MatchPlaces(placement, layout);
        List<string> ambiguous = _structure.IsCanonical
            ? [.. CanonicalStructure.Ambiguous(_structure.Declared, layout).Select(parameter => parameter.Path)]
            : [];
        return match with
        {
            Ambiguous = ambiguous,
            Layout = MatchNotes.Layout(layout),
            Notes =
            [
                .. MatchNotes.Of(_checkpoint, match, layout, lost, _reading.Towers), .. MatchNotes.Rows(_structure, ambiguous),
            ],
        };
    }

    private CheckpointMatch MatchPlaces(ModelPlacement placement, StageLayout layout)
    {
        var isOneFile = _checkpoint.Format == CheckpointFormat.Torch;
        var wanted =
            from rank in Enumerable.Range(0, Ways(layout))
            from section in placement.Stages
            from parameter in section.Parameters
            where parameter.IsStored
            let folder = MindSpeedLayout.RankFolder(rank, section.Stage, placement.Plan.Stages, layout.ExpertParallel)
            let name = placement.Plan.VirtualChunks == 1 ? folder : $"{folder} model{section.Chunk}"
            select new WantedTensor(
                isOneFile ? parameter.MmKey : $"{name}: {parameter.MmKey}",
                new(rank, section.Stage, section.Chunk, parameter.MmKey),
                _structure.Stored(parameter.MmKey, parameter.Source, parameter.MmSlice(rank)),
                parameter.Parameter);
        return CheckpointMatch.Of(_checkpoint.Path, [.. wanted], _checkpoint.Tensors, tensor => IsCounted(tensor) ? tensor.Place : null);
    }

    private CheckpointMatch MatchAnywhere(StageLayout layout)
    {
        // One stage has no rules but those of tensor parallelism, and numbers layers in the whole tower.
        var towers = _reading.Towers;
        var counts = LayoutTowers.Layout(towers, tower => [[towers[tower].Layers]]);
        var whole = layout with { Text = counts.Text, Vision = counts.Vision, Others = counts.Others, ExpertParallel = 1 };
        var placement = LayoutPlacement.Of(_parameters, whole, _configuration, repeatsVision: false);
        var ways = Ways(layout);
        var wanted =
            from rank in Enumerable.Range(0, ways)
            from parameter in placement.Stages[0].Parameters
            where parameter.IsStored || _reading.Stages > 1
            select new WantedTensor(
                ways == 1 ? parameter.MmKey : $"rank {rank}: {parameter.MmKey}",
                new(rank, 0, 0, parameter.MmKey),
                _structure.Stored(parameter.MmKey, parameter.Source, parameter.MmSlice(rank)),
                parameter.Parameter);
        return CheckpointMatch.Of(
            _checkpoint.Path,
            [.. wanted],
            _checkpoint.Tensors,
            tensor => IsCounted(tensor) ? new(tensor.Place.Rank, 0, 0, _reading.WholeKey(tensor.Place)) : null);
    }

    /// <summary>Which towers have fewer or more layers than the model; null where none has.</summary>
    private string? Lost()
    {
        var wrong = _reading.Towers.Index()
            .Where(tower => !_reading.Repeats(tower.Index) && _reading.Counts[tower.Index].Sum() != tower.Item.Layers)
            .Select(tower => $"{_reading.Counts[tower.Index].Sum()} of the {tower.Item.Layers} layers of {tower.Item.Name}")
            .ToList();
        return wrong.Count == 0 ? null : $"it holds {string.Join(" and ", wrong)}, counted by their numbers in each section. ";
    }

    private bool RepeatsVision() => _stated.Vision is null && LayoutTowers.IsVision(_reading.Towers, 0) && _reading.Repeats(0);

    private static int Ways(StageLayout layout) => Math.Max(layout.TensorParallel, layout.VisionTensorParallel);

    /// <summary>Whether a tensor is of the model: not in a section of another name, nor a copy for another expert-parallel rank.</summary>
    private static bool IsCounted(InspectedTensor tensor) => tensor.VirtualStage >= 0 && tensor.File.Rank?.Expert is null or 0;
}
