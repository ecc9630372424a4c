using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Shares of a whole.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
internal static unsafe class Softmax<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Makes scores shares, which sum to one; scores of which one is no number make none.</summary>
    /// <param name="scores">The scores, <c>[count]</c>, and then the shares.</param>
    /// <param name="count">How many, at least one.</param>
    public static void Run(float* scores, long count)
    {
        var largest = scores[0];
        for (var at = 1L; at < count; at++)
        {
            largest = MathF.Max(largest, scores[at]);
        }

        var (sums, less) = (default(TLanes), TLanes.Of(-largest));
        var next = 0L;
        for (; next + TLanes.Count <= count; next += TLanes.Count)
        {
            var share = TLanes.Exp(TLanes.Add(TLanes.Load(scores + next), less));
            TLanes.Store(share, scores + next);
            sums = TLanes.Add(sums, share);
        }

        var sum = TLanes.Sum(sums);
        for (; next < count; next++)
        {
            scores[next] = MathF.Exp(scores[next] - largest);
            sum += scores[next];
        }

        for (var at = 0L; at < count; at++)
        {
            scores[at] /= sum;
        }
    }
}
