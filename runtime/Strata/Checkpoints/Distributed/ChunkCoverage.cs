using System.Collections.Immutable;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>
/// Proves that the chunks of a tensor hold each of its elements once: together they have as many elements, and no two of them have one in
/// common. Chunks are told apart by cuts along one dimension after the other, as all ways of sharing tensors out make them.
/// </summary>
/// <param name="fault">Words the refusal.</param>
internal sealed class ChunkCoverage(MetadataFault fault)
{
    /// <summary>Chunks that are compared each with each, where no cut tells them apart.</summary>
    private const int Few = 64;

    private const int MostWithoutCut = 2_048;

    /// <summary>Steps in all; shared out as programs do it, a chunk takes a few.</summary>
    private const long MostSteps = 1 << 26;

    private long _steps;

    /// <summary>Refuses a tensor whose chunks are not all of it, or some of it twice.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="chunks">Its chunks, which lie inside of it and are not empty.</param>
    /// <exception cref="InputException">They do not cover it once.</exception>
    public void Require(string name, ReadOnlySpan<long> shape, ImmutableArray<TensorChunk> chunks)
    {
        var wanted = Int128.One;
        foreach (var size in shape)
        {
            wanted *= size;
        }

        var found = Int128.Zero;
        foreach (var chunk in chunks)
        {
            found += chunk.Box.Count;
        }

        if (found < wanted)
        {
            throw fault.Because(
                $"{Quoted.Of(name)} has {wanted} elements, its {chunks.Length} chunks only {found}: the part of a rank is missing");
        }

        if (Overlap([.. chunks.Select(chunk => chunk.Box)], shape.Length) is var (one, other))
        {
            throw fault.Because($"{Quoted.Of(name)} is stored twice in part: its chunks {one} and {other} overlap");
        }
    }

    private (TensorBox One, TensorBox Other)? Overlap(TensorBox[] boxes, int dimensions)
    {
        var waiting = new Stack<(int Start, int Count)>([(0, boxes.Length)]);
        while (waiting.TryPop(out var part))
        {
            if (part.Count <= Few || !Cut(boxes, part, dimensions, waiting))
            {
                if (Compared(boxes.AsSpan(part.Start, part.Count)) is { } pair)
                {
                    return pair;
                }
            }
        }

        return null;
    }

    /// <summary>Divides chunks by a dimension along which they do not all reach into each other.</summary>
    private bool Cut(TensorBox[] boxes, (int Start, int Count) part, int dimensions, Stack<(int Start, int Count)> waiting)
    {
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            Spend(part.Count);
            var along = dimension;
            Array.Sort(boxes, part.Start, part.Count, Comparer<TensorBox>.Create((left, right) =>
                left.Offsets[along].CompareTo(right.Offsets[along])));
            var (first, end) = (part.Start, boxes[part.Start].End(dimension));
            var cuts = 0;
            for (var place = part.Start + 1; place < part.Start + part.Count; place++)
            {
                if (boxes[place].Offsets[dimension] >= end)
                {
                    waiting.Push((first, place - first));
                    first = place;
                    cuts++;
                }

                end = Math.Max(end, boxes[place].End(dimension));
            }

            if (cuts > 0)
            {
                waiting.Push((first, part.Start + part.Count - first));
                return true;
            }
        }

        return false;
    }

    private (TensorBox One, TensorBox Other)? Compared(ReadOnlySpan<TensorBox> boxes)
    {
        Spend((long)boxes.Length * boxes.Length / 2);
        if (boxes.Length > MostWithoutCut)
        {
            throw TooTangled();
        }

        for (var one = 0; one < boxes.Length; one++)
        {
            for (var other = one + 1; other < boxes.Length; other++)
            {
                if (HaveCommon(boxes[one], boxes[other]))
                {
                    return (boxes[one], boxes[other]);
                }
            }
        }

        return null;
    }

    private static bool HaveCommon(TensorBox one, TensorBox other)
    {
        for (var dimension = 0; dimension < one.Sizes.Length; dimension++)
        {
            if (one.End(dimension) <= other.Offsets[dimension] || other.End(dimension) <= one.Offsets[dimension])
            {
                return false;
            }
        }

        return true;
    }

    private void Spend(long steps)
    {
        _steps += steps;
        if (_steps > MostSteps)
        {
            throw TooTangled();
        }
    }

    private InputException TooTangled() => fault.Unreadable(
        "its chunks are so many and lie so that it can not be told whether they overlap", "Save it again with torch 2.1 or newer.");
}
