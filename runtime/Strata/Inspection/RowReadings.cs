using Strata.Conversion;
using Strata.Rules.Words;

namespace Strata.Inspection;

/// <summary>
/// Compares checkpoints whose ranks may have shared out rows by heads or as they lie, where no tensor says which: if one of the two makes
/// them equal to the other checkpoint, that is the one.
/// </summary>
internal static class RowReadings
{
    /// <summary>Compares.</summary>
    /// <param name="first">The first checkpoint.</param>
    /// <param name="declaredFirst">It against the declaration, by either kind of rows.</param>
    /// <param name="second">The second.</param>
    /// <param name="declaredSecond">As of the first.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">A file can not be read.</exception>
    public static CheckpointDifference Compare(
        InspectedCheckpoint first,
        Func<QkvRows, CheckpointMatch> declaredFirst,
        InspectedCheckpoint second,
        Func<QkvRows, CheckpointMatch> declaredSecond,
        CancellationToken cancellation)
    {
        var (left, right) = (declaredFirst(QkvRows.ByHeads), declaredSecond(QkvRows.ByHeads));
        var found = ParameterDifference.Of(first, left, second, right, cancellation);
        var (rowsFirst, rowsSecond) = (QkvRows.ByHeads, QkvRows.ByHeads);
        foreach (var (one, other) in Others(left.Ambiguous.Count > 0, right.Ambiguous.Count > 0))
        {
            if (!MayDependOnRows(found, left, right))
            {
                break;
            }

            var reading = ParameterDifference.Of(first, declaredFirst(one), second, declaredSecond(other), cancellation);
            if (reading.Values.Count < found.Values.Count)
            {
                (found, rowsFirst, rowsSecond) = (reading, one, other);
            }
        }

        return found with
        {
            Notes =
            [
                .. Note(first, left, rowsFirst), .. Note(second, right, rowsSecond),
                .. MayDependOnRows(found, left, right) ? (string[])["Neither way of sharing out rows makes all of them equal."] : [],
            ],
        };
    }

    private static IEnumerable<(QkvRows First, QkvRows Second)> Others(bool isFirst, bool isSecond) =>
        from one in isFirst ? new[] { QkvRows.ByHeads, QkvRows.Plain } : [QkvRows.ByHeads]
        from other in isSecond ? new[] { QkvRows.ByHeads, QkvRows.Plain } : [QkvRows.ByHeads]
        where one != QkvRows.ByHeads || other != QkvRows.ByHeads
        select (one, other);

    /// <summary>Whether a tensor has other values that may be but other rows.</summary>
    private static bool MayDependOnRows(CheckpointDifference difference, CheckpointMatch first, CheckpointMatch second)
    {
        var ambiguous = first.Ambiguous.Concat(second.Ambiguous).ToHashSet(StringComparer.Ordinal);
        var names = second.Pairs.Where(pair => ambiguous.Contains(pair.Wanted.Stored.Parameter.Path)).Select(pair => pair.Found.Name)
            .ToHashSet(StringComparer.Ordinal);
        return difference.Values.Any(value => names.Contains(value.Name));
    }

    private static IEnumerable<string> Note(InspectedCheckpoint checkpoint, CheckpointMatch match, QkvRows rows)
    {
        var pair = match.Pairs.FirstOrDefault(pair => match.Ambiguous.Contains(pair.Wanted.Stored.Parameter.Path));
        if (pair.Wanted is { Declared.MmKey: var key })
        {
            yield return $"{checkpoint.Path}: its tensors do not say whether ranks share out the rows of {Quoted.Of(key)} and its like by "
                + $"heads or as they lie. They were compared {(rows == QkvRows.ByHeads ? "by heads" : "as they lie")}.";
        }
    }
}
