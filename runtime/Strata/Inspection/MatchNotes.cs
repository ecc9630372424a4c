using System.Globalization;
using Strata.Checkpoints;
using Strata.Conversion;
using Strata.Placement;
using Strata.Rules.Launch;
using Strata.Rules.Words;

namespace Strata.Inspection;

/// <summary>Says of a matched checkpoint what counts and keys alone do not.</summary>
internal static class MatchNotes
{
    private const int MostNames = 8;

    /// <summary>A layout as converters' options.</summary>
    /// <param name="layout">The layout.</param>
    public static string Layout(StageLayout layout) => string.Create(
        CultureInfo.InvariantCulture,
        $"--llm-pp-layers {StageLists.Text(layout.Text)} --vit-pp-layers {StageLists.Text(layout.Vision)} "
        + $"{string.Concat(layout.Others.Select(Tower))}"
        + $"--tp-size {layout.TensorParallel}")
        + (layout.VisionTensorParallel == 0
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $" --vit-tp-size {layout.VisionTensorParallel}"));

    /// <summary>As one word, which no shell splits.</summary>
    private static string Tower(KeyValuePair<string, IReadOnlyList<IReadOnlyList<int>>> tower) =>
        $"--tower-pp-layers {tower.Key}={StageLists.Text(tower.Value).Replace(" ", "", StringComparison.Ordinal)} ";

    /// <summary>The notes.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="match">What was matched.</param>
    /// <param name="layout">By which layout.</param>
    /// <param name="lost">Why no layout can be held against it; null where one is.</param>
    /// <param name="towers">The towers.</param>
    public static IReadOnlyList<string> Of(
        InspectedCheckpoint checkpoint, CheckpointMatch match, StageLayout layout, string? lost, IReadOnlyList<TowerSchema> towers)
    {
        var notes = new List<string> { $"layout: {Layout(layout)}" };
        if (lost is not null)
        {
            notes.Add($"{checkpoint.Path}: {lost}Parameters are looked for wherever they may be.");
        }

        if (match.Report.Cause is null && Lost(match, towers) is { Length: > 0 } names)
        {
            notes.Add($"lost: {names}");
        }

        if (Whole(match) is { Length: > 0 } whole)
        {
            notes.Add(whole);
        }

        return notes;
    }

    /// <summary>Which structure a checkpoint has that keeps projections apart, and what its tensors do not say of it.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="ambiguous">Places of parameters whose rows ranks have shared out one way or the other.</param>
    public static IEnumerable<string> Rows(InspectedStructure structure, IReadOnlyCollection<string> ambiguous)
    {
        if (structure.IsCanonical)
        {
            yield return "structure: projections are kept apart (enable_canonical_hf_struct)";
        }

        if (ambiguous.Count > 0)
        {
            var key = structure.Declared.First(parameter => ambiguous.Contains(parameter.Path)).MmKey;
            yield return
                $"not told: whether ranks share out the rows of {Quoted.Of(key)} and its like by heads or as they lie. Its tensors have "
                + "the same shapes either way; conversions are told by --qkv-rows.";
        }
    }

    /// <summary>What no rank holds: layers by number, and other parameters by key.</summary>
    private static string Lost(CheckpointMatch match, IReadOnlyList<TowerSchema> towers)
    {
        var held = match.Pairs.Select(pair => pair.Wanted.Declared.Path).ToHashSet(StringComparer.Ordinal);
        var missing = match.Missing.Select(tensor => tensor.Declared)
            .DistinctBy(parameter => parameter.Path)
            .Where(parameter => !held.Contains(parameter.Path))
            .ToList();
        var layers = towers
            .Select(tower =>
                (Tower: tower, Numbers: missing.Select(parameter => tower.Layer(parameter.Path)).OfType<int>().Distinct().Order().ToList()))
            .Where(tower => tower.Numbers.Count > 0)
            .Select(tower => tower.Numbers.Count == tower.Tower.Layers
                ? $"all {tower.Tower.Layers} layers of {tower.Tower.Name}"
                : $"layers {Ranges(tower.Numbers)} of {tower.Tower.Name}");
        var others = missing
            .Where(parameter => towers.All(tower => tower.Layer(parameter.Path) is null))
            .Select(parameter => parameter.MmKey)
            .ToList();
        return string.Join("; ", others.Count == 0 ? layers : layers.Append(Listed(others)));
    }

    /// <summary>Numbers in words: <c>0-3, 7</c>.</summary>
    private static string Ranges(IReadOnlyList<int> numbers) => string.Join(", ", numbers
        .Select((number, place) => (Number: number, Run: number - place))
        .GroupBy(number => number.Run, number => number.Number)
        .Select(run => run.First() == run.Last() ? $"{run.First()}" : $"{run.First()}-{run.Last()}"));

    private static string Whole(CheckpointMatch match)
    {
        var whole = match.Whole.ToList();
        var names = whole.Select(pair => pair.Found.Entry.Name).Distinct(StringComparer.Ordinal).ToList();
        return whole.Count == 0 ? string.Empty : string.Create(
            CultureInfo.InvariantCulture,
            $"whole on each rank, but tensor parallelism makes slices of them: {whole.Count} tensors, {Wasted(whole)} bytes too many: ")
            + $"{Listed(names)}. A model that is split so can not load them. MindSpeed-MM's own converter of GLM copies every tensor to "
            + "every rank: convert again with strata convert.";
    }

    private static long Wasted(IEnumerable<(WantedTensor Wanted, InspectedTensor Found)> whole) =>
        whole.Sum(pair => (pair.Wanted.Declared.Count - pair.Wanted.Stored.Count) * pair.Found.Entry.Type.Bits / 8);

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : string.Empty);
}
