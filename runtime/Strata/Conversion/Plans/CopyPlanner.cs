using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Rules.Words;

namespace Strata.Conversion.Plans;

/// <summary>
/// Derives how target tensors are put together from source tensors. Both are slices of declared parameters, so one rule makes every
/// conversion: what a target tensor and a source tensor of the same parameter have in common is copied.
/// </summary>
internal sealed class CopyPlanner
{
    private readonly ILookup<string, SourceTensor> _originals;
    private readonly ILookup<string, LowRankUpdate> _updates;

    /// <summary>Plans with these sources.</summary>
    /// <param name="sources">All source tensors. Where several hold the same elements, the first counts.</param>
    /// <param name="updates">What is added to parameters.</param>
    public CopyPlanner(IReadOnlyList<SourceTensor> sources, IReadOnlyList<LowRankUpdate>? updates = null)
    {
        _updates = (updates ?? []).ToLookup(update => update.Path);
        var groups = sources.GroupBy(source => (source.Stored.Parameter.Path, SliceKey.Of(source.Stored.Slice))).ToList();
        _originals = groups.ToLookup(group => group.Key.Path, group => group.First());
        Copies = [.. groups.SelectMany(group => group.Skip(1).Select(copy => (group.First(), copy)))];
    }

    /// <summary>Tensors that must be equal, because they hold the same elements: the one that counts, and another.</summary>
    public IReadOnlyList<(SourceTensor Original, SourceTensor Copy)> Copies { get; }

    /// <summary>Plans one target tensor.</summary>
    /// <param name="target">The tensor.</param>
    /// <exception cref="InputException">The sources have different element types, or one that can not be cut.</exception>
    /// <exception cref="InvalidOperationException">
    /// The sources do not hold all of it: what matches sources to the declaration let it pass.
    /// </exception>
    public TensorCopy Plan(StoredTensor target)
    {
        var sources = _originals[target.Parameter.Path].ToArray();
        var type = Type(target, sources);
        var used = new List<SourceTensor>();
        var runs = new List<CopyRun>();
        foreach (var source in sources)
        {
            var count = runs.Count;
            runs.AddRange(CopyRuns.Of(target, source.Stored, used.Count, type.Bits / 8));
            if (runs.Count > count)
            {
                used.Add(source);
            }
        }

        var copy = new TensorCopy(target, type, [.. used], [.. runs.OrderBy(run => run.TargetOffset)])
        {
            Updates = [.. _updates[target.Parameter.Path].Where(update => Reaches(update, target))],
        };
        return runs.Sum(run => run.Length * run.Count) == copy.Bytes
            ? copy
            : throw new InvalidOperationException(
                $"The sources hold {runs.Sum(run => run.Length * run.Count)} of the {copy.Bytes} bytes of {target.Key}.");
    }

    private static bool Reaches(LowRankUpdate update, StoredTensor target) => target.Slice.Dimensions[0].Any(range =>
        range.Start < update.FirstRow + update.Rows && update.FirstRow < range.Start + range.Count);

    private static ElementType Type(StoredTensor target, SourceTensor[] sources)
    {
        if (sources.Length == 0)
        {
            throw new InvalidOperationException($"No source holds {target.Parameter.Path}.");
        }

        var type = sources[0].Entry.Type;
        if (sources.FirstOrDefault(source => source.Entry.Type != type) is { } other)
        {
            throw new InputException(
                $"{other}: the tensors that become {Quoted.Of(target.Key)} must have one element type, but {sources[0]} is of another. "
                + "Convert them to one type first; Strata never changes values.");
        }

        return type.Bits % 8 == 0
            ? type
            : throw new InputException($"{sources[0]}: elements of {type.Bits} bits can not be converted; expected a type of whole bytes.");
    }
}
