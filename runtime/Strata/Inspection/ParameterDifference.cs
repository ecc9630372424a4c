using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Conversion.Execution;
using Strata.Conversion.Plans;

namespace Strata.Inspection;

/// <summary>
/// Compares checkpoints of other formats or layouts: the tensors of the second are put together from the first's, as a conversion would.
/// </summary>
internal static class ParameterDifference
{
    /// <summary>Compares.</summary>
    public static CheckpointDifference Of(
        InspectedCheckpoint first,
        CheckpointMatch declaredFirst,
        InspectedCheckpoint second,
        CheckpointMatch declaredSecond,
        CancellationToken cancellation)
    {
        var untold = declaredFirst.Untold.Concat(declaredSecond.Untold).ToHashSet(StringComparer.Ordinal);
        var sources = declaredFirst.Right
            .Where(pair => !untold.Contains(pair.Wanted.Stored.Parameter.Path))
            .Select(pair => new SourceTensor(pair.Wanted.Stored, pair.Found.File.File, pair.Found.Entry))
            .ToList();
        var targets = declaredSecond.Right.Where(pair => !untold.Contains(pair.Wanted.Stored.Parameter.Path)).ToList();
        var (whole, held) = (Complete(sources.Select(source => source.Stored)), Complete(targets.Select(pair => pair.Wanted.Stored)));
        var planner = new CopyPlanner(sources);
        var types = sources.ToLookup(source => source.Stored.Parameter.Path, source => source.Entry.Type);
        var (pairs, unlike) = (new List<TensorPair>(), new List<LoadMismatch>());
        foreach (var (wanted, found) in targets.Where(pair => whole.Contains(pair.Wanted.Stored.Parameter.Path)))
        {
            var type = types[wanted.Stored.Parameter.Path].FirstOrDefault(type => type != found.Entry.Type, found.Entry.Type);
            if (type != found.Entry.Type)
            {
                unlike.Add(new(found.Name, type, found.Entry.Shape, found.Entry.Type, found.Entry.Shape));
                continue;
            }

            var copy = planner.Plan(wanted.Stored);
            pairs.Add(new(
                found.Name,
                found.Entry.Type,
                found.Entry.ByteLength,
                scratch => new TensorGather(copy, scratch).Read,
                _ => found.Read,
                copy.Sources.Select(source => (source.File, source.Entry)).Append(found.Stored)));
        }

        // Copies on several ranks of the first: one was taken, so the others are held against it.
        pairs.AddRange(planner.Copies.Where(pair => pair.Original.Entry.Type == pair.Copy.Entry.Type).Select(pair => new TensorPair(
            $"{pair.Copy}, a copy of {pair.Original}",
            pair.Copy.Entry.Type,
            pair.Copy.Entry.ByteLength,
            _ => (start, window) => pair.Original.File.Read(pair.Original.Entry.Offset + start, window),
            _ => (start, window) => pair.Copy.File.Read(pair.Copy.Entry.Offset + start, window),
            [(pair.Original.File, pair.Original.Entry), (pair.Copy.File, pair.Copy.Entry)])));
        var values = PairComparison.Of(pairs, cancellation);
        return new(
            first.Path,
            second.Path,
            true,
            [.. Lacking(declaredSecond, whole, held), .. declaredFirst.Unused.Select(tensor => tensor.Name)],
            [.. Lacking(declaredFirst, held, whole), .. declaredSecond.Unused.Select(tensor => tensor.Name)],
            [.. declaredFirst.Report.Mismatched, .. declaredSecond.Report.Mismatched, .. unlike],
            [.. values.Select(value => value.Difference)],
            pairs.Count - values.Count)
        {
            Untold =
            [
                .. declaredSecond.Right.Where(pair => untold.Contains(pair.Wanted.Stored.Parameter.Path)).Select(pair => pair.Found.Name),
            ],
        };
    }

    /// <summary>Parameters all of whose elements are there; slices of one parameter are equal or have nothing in common.</summary>
    private static HashSet<string> Complete(IEnumerable<StoredTensor> tensors) => tensors
        .GroupBy(tensor => tensor.Parameter.Path, StringComparer.Ordinal)
        .Where(parameter =>
            parameter.DistinctBy(tensor => SliceKey.Of(tensor.Slice)).Sum(tensor => tensor.Count) == parameter.First().Parameter.Count)
        .Select(parameter => parameter.Key)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What one checkpoint lacks that the other has whole.</summary>
    private static IEnumerable<string> Lacking(CheckpointMatch match, HashSet<string> other, HashSet<string> own) => match.Missing
        .Where(tensor => other.Contains(tensor.Stored.Parameter.Path) && !own.Contains(tensor.Stored.Parameter.Path))
        .Select(tensor => tensor.Name);
}
