using System.Collections.Immutable;
using Strata.Placement;

namespace Strata.Conversion.Plans;

/// <summary>Neighbouring places of one dimension that two tensors both hold, next to each other in both.</summary>
/// <param name="Target">The first place in the target.</param>
/// <param name="Source">The first place in the source.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Segment(long Target, long Source, long Count);

/// <summary>What two tensors have in common along one dimension.</summary>
internal static class Segments
{
    /// <summary>The common places, in the target's order, as few stretches as there can be.</summary>
    /// <param name="target">What the target takes of the dimension, in its order.</param>
    /// <param name="source">What the source takes.</param>
    public static List<Segment> Common(ImmutableArray<AxisRange> target, ImmutableArray<AxisRange> source)
    {
        var common = new List<Segment>();
        long targetPlace = 0;
        foreach (var wanted in target)
        {
            long sourcePlace = 0;
            var found = new List<Segment>();
            foreach (var held in source)
            {
                var start = Math.Max(wanted.Start, held.Start);
                var end = Math.Min(wanted.Start + wanted.Count, held.Start + held.Count);
                if (start < end)
                {
                    found.Add(new(targetPlace + start - wanted.Start, sourcePlace + start - held.Start, end - start));
                }

                sourcePlace += held.Count;
            }

            foreach (var segment in found.OrderBy(segment => segment.Target))
            {
                Append(common, segment);
            }

            targetPlace += wanted.Count;
        }

        return common;
    }

    private static void Append(List<Segment> segments, Segment next)
    {
        if (segments is [.., var last] && last.Target + last.Count == next.Target && last.Source + last.Count == next.Source)
        {
            segments[^1] = last with { Count = last.Count + next.Count };
        }
        else
        {
            segments.Add(next);
        }
    }
}
