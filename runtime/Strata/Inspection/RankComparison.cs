using System.Collections.Immutable;
using Strata.Conversion.Plans;

namespace Strata.Inspection;

/// <summary>Which tensors the tensor-parallel ranks hold more than once, told by their bytes.</summary>
/// <param name="Equal">Tensors that are equal in every byte on all ranks: stage, section and key.</param>
/// <param name="Repeated">Bytes of them beyond the first rank's.</param>
/// <param name="Distinct">How many tensors differ between ranks: slices, as far as it is known.</param>
/// <param name="Unequal">Tensors that the declaration replicates, and ranks hold other values of.</param>
/// <param name="UnsplitWhole">Tensors that are equal and whole on all ranks, and should be slices.</param>
/// <param name="UnsplitBytes">Bytes that these have beyond their slices.</param>
public sealed record RankComparison(
    ImmutableArray<string> Equal,
    long Repeated,
    int Distinct,
    ImmutableArray<string> Unequal,
    ImmutableArray<string> UnsplitWhole,
    long UnsplitBytes)
{
    /// <summary>Whether ranks are as the declaration wants them.</summary>
    public bool IsRight => Unequal.IsEmpty && UnsplitWhole.IsEmpty;

    /// <summary>Compares the ranks of a checkpoint; reads all of its bytes.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="match">It against the declaration; null where that is not known.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">A file can not be read.</exception>
    public static RankComparison Of(InspectedCheckpoint checkpoint, CheckpointMatch? match, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var groups = checkpoint.Tensors
            .GroupBy(tensor => (tensor.File.Rank?.Stage, tensor.File.Rank?.Expert, tensor.Section, tensor.Entry.Name))
            .Where(group => group.Count() > 1)
            .Select(group => group.ToList())
            .ToList();
        var differing = Differing(groups.SelectMany(group => group.Skip(1).Select(other => (group[0], other))), cancellation);
        var wanted = new Dictionary<InspectedTensor, WantedTensor>(ReferenceEqualityComparer.Instance);
        foreach (var (want, found) in match?.Pairs ?? [])
        {
            _ = wanted.TryAdd(found, want);
        }

        // Of a tower that is split in fewer ways the slices repeat: the first rank with the same slice is what a rank must equal.
        var copies = groups.SelectMany(group => group.Where(wanted.ContainsKey)
            .GroupBy(tensor => SliceKey.Of(wanted[tensor].Stored.Slice))
            .SelectMany(same => same.Skip(1).Select(other => (same.First(), other))));
        var unequal = Differing(copies, cancellation);
        var equal = groups.Where(group => !group.Any(differing.Contains)).ToList();
        var whole = (match?.Whole ?? []).Select(pair => pair.Found).ToHashSet(ReferenceEqualityComparer.Instance);
        var unsplit = equal.Where(group => group.All(whole.Contains)).ToList();
        return new(
            [.. equal.Select(group => Name(group[0]))],
            equal.Sum(group => group.Skip(1).Sum(tensor => tensor.Entry.ByteLength)),
            groups.Count - equal.Count,
            [.. unequal.Select(tensor => tensor.Name)],
            [.. unsplit.Select(group => Name(group[0]))],
            unsplit.Sum(group => group.Sum(tensor => tensor.Entry.ByteLength
                - (tensor.Entry.ByteLength / tensor.Entry.ElementCount * wanted[tensor].Stored.Count))));
    }

    /// <summary>The second of those pairs that are not equal in shape, element type and every byte.</summary>
    private static HashSet<InspectedTensor> Differing(
        IEnumerable<(InspectedTensor First, InspectedTensor Second)> pairs, CancellationToken cancellation)
    {
        var (found, alike) = (new HashSet<InspectedTensor>(ReferenceEqualityComparer.Instance), new List<InspectedTensor>());
        var tensors = new List<TensorPair>();
        foreach (var (first, second) in pairs)
        {
            if (first.Entry.Type != second.Entry.Type || !first.Entry.Shape.AsSpan().SequenceEqual(second.Entry.Shape.AsSpan()))
            {
                _ = found.Add(second);
                continue;
            }

            alike.Add(second);
            tensors.Add(new(
                second.Name,
                second.Entry.Type,
                second.Entry.ByteLength,
                _ => first.Read,
                _ => second.Read,
                [first.Stored, second.Stored]));
        }

        found.UnionWith(PairComparison.Of(tensors, cancellation).Select(difference => alike[difference.Pair]));
        return found;
    }

    /// <summary>The tensor without its rank.</summary>
    private static string Name(InspectedTensor tensor) =>
        $"stage {tensor.File.Rank?.Stage ?? 0}{(tensor.Section == "model" ? string.Empty : " " + tensor.Section)}: {tensor.Entry.Name}";
}
