using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Sampling;

/// <summary>The order in which an epoch's samples come: a function of the epoch's number and nothing else.</summary>
/// <param name="patches">How many patches each sample has.</param>
/// <param name="settings">Which order is wanted.</param>
/// <param name="shares">How samples are shared out.</param>
/// <param name="buckets">Samples of like size; null where they are not asked for.</param>
internal sealed class EpochOrder(IReadOnlyList<int> patches, LoaderSettings settings, SampleShares shares, SizeBuckets? buckets)
{
    /// <summary>The samples of each replica.</summary>
    /// <param name="epoch">The epoch's number, from 0.</param>
    /// <returns>As many for each, a multiple of a micro-batch's rows; what is left over is not in this epoch.</returns>
    public int[][] Of(long epoch)
    {
        var lists = buckets is not null ? buckets.Shares(settings.Shuffles ? epoch : null)
            : settings.IsSharded ? Sharded(epoch)
            : Dealt(Drawn(patches.Count / shares.Rows * shares.Rows, epoch));
        var length = lists.Min(list => list.Length) / shares.Rows * shares.Rows;
        return [.. lists.Select(list => settings.Priority == SizePriority.Reordering ? Reordered(list[..length]) : list[..length])];
    }

    private int[] Drawn(int count, long epoch) =>
        settings.Shuffles ? Shuffling.Permutation(count, epoch) : [.. Enumerable.Range(0, count)];

    private int[][] Sharded(long epoch)
    {
        var size = patches.Count / shares.Together * shares.Rows;
        var order = Drawn(size, epoch);
        return [.. Enumerable.Range(0, shares.Replicas).Select(replica => order.Select(sample => (replica * size) + sample).ToArray())];
    }

    /// <summary>Dealt out like cards.</summary>
    private int[][] Dealt(int[] order) =>
    [
        .. Enumerable.Range(0, shares.Replicas)
            .Select(replica => order.Where((_, place) => place % shares.Replicas == replica).ToArray()),
    ];

    /// <summary>Each step's share by patches, the fewest first, so that micro-batches of the replicas that meet are of like size.</summary>
    private int[] Reordered(int[] list) => [.. list.Chunk(shares.Window).SelectMany(step => step.OrderBy(sample => patches[sample]))];
}
