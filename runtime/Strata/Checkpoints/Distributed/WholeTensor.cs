using System.Buffers;
using System.Collections.Immutable;

namespace Strata.Checkpoints.Distributed;

/// <summary>A tensor that is put together from its chunks as it is read.</summary>
/// <param name="entry">What it is, and the place at which its bytes can be read.</param>
/// <param name="parts">The names of the files that its chunks lie in.</param>
/// <param name="chunks">Its chunks.</param>
internal sealed class WholeTensor(TensorEntry entry, ImmutableArray<string> parts, ImmutableArray<StoredChunk> chunks) : IDisposable
{
    /// <summary>What it is.</summary>
    public TensorEntry Entry => entry;

    /// <summary>The names of the files that its chunks lie in, each once.</summary>
    public ImmutableArray<string> Parts => parts;

    /// <summary>How many chunks it has.</summary>
    public int Chunks => chunks.Length;

    /// <summary>Opens all chunks.</summary>
    /// <returns>Whether all have sums.</returns>
    /// <exception cref="InputException">A chunk is at fault.</exception>
    public bool Require()
    {
        var hasSums = true;
        foreach (var chunk in chunks)
        {
            hasSums &= chunk.Require();
        }

        return hasSums;
    }

    /// <summary>In how many shares a dimension is stored.</summary>
    public int SharesOf(int dimension) => chunks.Select(chunk => chunk.Box.Offsets[dimension]).Distinct().Count();

    /// <summary>Reads bytes of it.</summary>
    /// <param name="start">The first, counted from its own first.</param>
    /// <param name="bytes">Where they go.</param>
    public void Read(long start, Span<byte> bytes)
    {
        foreach (var chunk in chunks)
        {
            Read(chunk, start, bytes);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var chunk in chunks)
        {
            chunk.Dispose();
        }
    }

    private static void Read(StoredChunk chunk, long start, Span<byte> bytes)
    {
        var (runs, end) = (chunk.Runs, start + bytes.Length);
        var (first, behind) = (runs.FirstBehind(start), runs.FirstBehind(end));

        // The last stretch that begins before the end may go on behind it.
        var last = behind < runs.Count && runs.Place(behind) < end ? behind : behind - 1;
        if (first > last)
        {
            return;
        }

        // In the chunk they follow each other: one reading for all.
        var skipped = Math.Max(0, start - runs.Place(first));
        var from = (first * runs.Length) + skipped;
        var to = (last * runs.Length) + Math.Min(runs.Length, end - runs.Place(last));
        if (first == last)
        {
            chunk.Read(from, bytes.Slice((int)(runs.Place(first) + skipped - start), (int)(to - from)));
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(to - from));
        try
        {
            var read = buffer.AsSpan(0, (int)(to - from));
            chunk.Read(from, read);
            for (var (run, place) = (first, 0); run <= last; run++)
            {
                var left = run == first ? skipped : 0;
                var length = (int)(Math.Min(runs.Length, end - runs.Place(run)) - left);
                read.Slice(place, length).CopyTo(bytes[(int)(runs.Place(run) + left - start)..]);
                place += length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
