using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Scores to shares.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
internal static unsafe class Softmax<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>Makes scores shares of what is returned; where one is no number, none is.</summary>
    /// <param name="scores">The scores, <c>[count]</c>, and then the shares.</param>
    /// <param name="count">How many, at least one.</param>
    /// <returns>The whole: dividing by it is left to whoever has fewer numbers.</returns>
    public static float Run(float* scores, long count)
    {
        var largest = Largest(scores, count);
        var (sums, less) = (default(TLanes), TLanes.Of(-largest));
        var at = 0L;
        for (; at + TLanes.Count <= count; at += TLanes.Count)
        {
            var share = TLanes.Exp(TLanes.Add(TLanes.Load(scores + at), less));
            TLanes.Store(share, scores + at);
            sums = TLanes.Add(sums, share);
        }

        var whole = TLanes.Sum(sums);
        for (; at < count; at++)
        {
            scores[at] = MathF.Exp(scores[at] - largest);
            whole += scores[at];
        }

        return whole;
    }

    private static float Largest(float* scores, long count)
    {
        var lanes = TLanes.Of(scores[0]);
        var at = 0L;
        for (; at + TLanes.Count <= count; at += TLanes.Count)
        {
            lanes = TLanes.Max(lanes, TLanes.Load(scores + at));
        }

        var each = stackalloc float[TLanes.Count];
        TLanes.Store(lanes, each);
        var largest = scores[0];
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            largest = MathF.Max(largest, each[lane]);
        }

        for (; at < count; at++)
        {
            largest = MathF.Max(largest, scores[at]);
        }

        return largest;
    }
}
