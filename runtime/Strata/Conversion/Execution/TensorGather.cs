using Strata.Conversion.Execution.Products;
using Strata.Conversion.Execution.Sums;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Execution;

/// <summary>Reads the bytes of a target tensor from its sources, window by window.</summary>
/// <param name="copy">How the tensor is put together.</param>
/// <param name="scratch">Room for what lies between short stretches, at least <see cref="SmallestScratch"/> bytes.</param>
/// <param name="sums">What the sources' records are held against; null where they have been before.</param>
internal sealed class TensorGather(TensorCopy copy, byte[] scratch, SourceSums? sums = null)
{
    /// <summary>The least room that is needed.</summary>
    public const int SmallestScratch = 4 * Short;

    /// <summary>Stretches shorter than this, in bytes, are read together with what lies between them: a call costs more.</summary>
    private const int Short = 4096;

    /// <summary>The same where nothing lies in between.</summary>
    private const int ShortOfDense = 4 * Short;

    private readonly SourcePieces?[] _pieces = [.. copy.Sources.Select(source => SourcePieces.Of(source, sums?.Of(source)))];
    private readonly LowRankProduct? _product = copy.Updates.IsEmpty ? null : new(copy.Target, copy.Type, copy.Updates);

    /// <summary>Fills a window.</summary>
    /// <param name="start">The window's place in the tensor.</param>
    /// <param name="window">The window.</param>
    public void Read(long start, Span<byte> window)
    {
        var end = start + window.Length;
        foreach (var run in copy.Runs)
        {
            // Stretches begin at TargetOffset + i * TargetStride: those that reach into the window.
            var first = Math.Max(0, Ceiling(start - run.TargetOffset - run.Length + 1, run.TargetStride));
            var last = Math.Min(run.Count - 1, Floor(end - 1 - run.TargetOffset, run.TargetStride));
            if (first > last)
            {
                continue;
            }

            if (run.Length < ShortOfDense && last > first && run.SourceStride == run.Length)
            {
                ReadDense(run, first, last, start, window);
            }
            else if (run.Length < Short && last > first && run.SourceStride <= SmallestScratch / 2)
            {
                ReadTogether(run, first, last, start, window);
            }
            else
            {
                ReadEach(run, first, last, start, window);
            }
        }

        _product?.Add(start, window);
        if (end == copy.Bytes)
        {
            foreach (var pieces in _pieces)
            {
                pieces?.Complete();
            }
        }
    }

    private void ReadEach(CopyRun run, long first, long last, long start, Span<byte> window)
    {
        var source = copy.Sources[run.Source];
        for (var index = first; index <= last; index++)
        {
            var (skipped, place, length) = Part(run, index, start, window.Length);
            var offset = run.SourceOffset + (index * run.SourceStride) + skipped;
            var part = window.Slice(place, length);
            source.File.Read(source.Entry.Offset + offset, part);
            _pieces[run.Source]?.Add(offset, part);
        }
    }

    /// <summary>Stretches that follow each other in the source: one read and one sum for all of them.</summary>
    private void ReadDense(CopyRun run, long first, long last, long start, Span<byte> window)
    {
        var source = copy.Sources[run.Source];
        var room = scratch.Length / run.Length;
        for (var index = first; index <= last;)
        {
            var until = Math.Min(last, index + room - 1);
            var (skipped, _, _) = Part(run, index, start, window.Length);
            var (skippedOfLast, _, lengthOfLast) = Part(run, until, start, window.Length);
            var offset = run.SourceOffset + (index * run.Length) + skipped;
            var read = scratch.AsSpan(0, (int)(run.SourceOffset + (until * run.Length) + skippedOfLast + lengthOfLast - offset));
            source.File.Read(source.Entry.Offset + offset, read);
            _pieces[run.Source]?.Add(offset, read);
            for (; index <= until; index++)
            {
                var (_, place, length) = Part(run, index, start, window.Length);
                read[..length].CopyTo(window.Slice(place, length));
                read = read[length..];
            }
        }
    }

    private void ReadTogether(CopyRun run, long first, long last, long start, Span<byte> window)
    {
        var source = copy.Sources[run.Source];
        var room = Math.Max(1, (scratch.Length - run.Length) / run.SourceStride);
        for (var index = first; index <= last;)
        {
            var count = Math.Min(room, last - index + 1);
            var read = scratch.AsSpan(0, (int)(((count - 1) * run.SourceStride) + run.Length));
            source.File.Read(source.Entry.Offset + run.SourceOffset + (index * run.SourceStride), read);
            for (var stretch = 0; stretch < count; stretch++, index++)
            {
                var (skipped, place, length) = Part(run, index, start, window.Length);
                var part = read.Slice((int)((stretch * run.SourceStride) + skipped), length);
                part.CopyTo(window.Slice(place, length));
                _pieces[run.Source]?.Add(run.SourceOffset + (index * run.SourceStride) + skipped, part);
            }
        }
    }

    /// <summary>The part of a stretch that is in the window: bytes to skip, place in the window, bytes.</summary>
    private static (long Skipped, int Place, int Length) Part(CopyRun run, long index, long start, int window)
    {
        var place = run.TargetOffset + (index * run.TargetStride) - start;
        var skipped = Math.Max(0, -place);
        var end = Math.Min(place + run.Length, window);
        return (skipped, (int)(place + skipped), (int)(end - place - skipped));
    }

    private static long Ceiling(long value, long step) => value <= 0 ? 0 : (value + step - 1) / step;

    private static long Floor(long value, long step) => value < 0 ? -1 : value / step;
}
