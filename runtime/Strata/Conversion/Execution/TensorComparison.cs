using Strata.Conversion.Dialects;

namespace Strata.Conversion.Execution;

/// <summary>Whether source tensors that must be equal are.</summary>
internal static class TensorComparison
{
    private const int WindowBytes = 64 * 1024;

    /// <summary>Refuses copies that differ.</summary>
    /// <param name="copies">The tensor that counts, and another that holds the same elements.</param>
    /// <param name="workers">Who does it.</param>
    /// <exception cref="InputException">Two differ; the message names them.</exception>
    public static void Require(IReadOnlyList<(SourceTensor Original, SourceTensor Copy)> copies, CopyWorkers workers) =>
        workers.ForEach(copies, pair => pair.Original.Entry.ByteLength, (pair, scratch) => (start, window) =>
        {
            if (pair.Original.Entry.ByteLength != pair.Copy.Entry.ByteLength || pair.Original.Entry.Type != pair.Copy.Entry.Type)
            {
                throw Differ(pair.Original, pair.Copy);
            }

            pair.Original.File.Read(pair.Original.Entry.Offset + start, window.Span);
            for (var place = 0; place < window.Length; place += WindowBytes)
            {
                var part = scratch.AsSpan(0, Math.Min(WindowBytes, window.Length - place));
                pair.Copy.File.Read(pair.Copy.Entry.Offset + start + place, part);
                if (!part.SequenceEqual(window.Span.Slice(place, part.Length)))
                {
                    throw Differ(pair.Original, pair.Copy);
                }
            }
        });

    private static InputException Differ(SourceTensor original, SourceTensor copy)
    {
        // Of a damaged file nothing counts: that is the cause to name.
        original.File.Verify(original.Entry);
        copy.File.Verify(copy.Entry);
        return new(
            $"{copy}: holds the same parameter as {original}, and other values. Which of the two counts is not said. "
            + "Mend the checkpoint, or pass --first-copy to take the first.");
    }
}
