namespace Strata.Training.Data.Packing;

/// <summary>
/// Puts samples into rows as full as they get: each row takes the longest sample that still fits, again and again (MindSpeed-MM's greedy
/// knapsack). Samples are packed with those that stand near them in the data.
/// </summary>
internal static class RowPacking
{
    /// <summary>Packs samples.</summary>
    /// <param name="lengths">How many tokens each has; one that has more than a row is alone in one.</param>
    /// <param name="length">The tokens of a row.</param>
    /// <param name="group">How many samples that follow each other are packed together.</param>
    /// <returns>The samples of each row, by number.</returns>
    public static int[][] Rows(IReadOnlyList<int> lengths, int length, int group) =>
        [.. Enumerable.Range(0, lengths.Count).Chunk(group).SelectMany(samples => Group(samples, lengths, length))];

    /// <summary>Each sample in a row of its own.</summary>
    /// <param name="count">How many there are.</param>
    public static int[][] Alone(int count) => [.. Enumerable.Range(0, count).Select(sample => new[] { sample })];

    private static IEnumerable<int[]> Group(int[] samples, IReadOnlyList<int> lengths, int length)
    {
        // Of equal lengths the original takes the last first.
        List<int> left = [.. samples.OrderBy(sample => lengths[sample])];
        while (left.Count > 0)
        {
            var (row, room) = (new List<int>(), length);
            while (LastThatFits(left, lengths, room) is >= 0 and var place)
            {
                row.Add(left[place]);
                room -= lengths[left[place]];
                left.RemoveAt(place);
            }

            // One that is longer than a row would never fit.
            if (row.Count == 0)
            {
                row.Add(left[0]);
                left.RemoveAt(0);
            }

            yield return [.. row];
        }
    }

    private static int LastThatFits(List<int> left, IReadOnlyList<int> lengths, int room)
    {
        var (low, high) = (0, left.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lengths[left[middle]] <= room ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
