using System.Collections.Concurrent;
using Strata.Checkpoints;
using Strata.Conversion.Execution;

namespace Strata.Inspection;

/// <summary>Two tensors of one shape and element type whose values are compared.</summary>
/// <param name="Name">What messages call the pair.</param>
/// <param name="Type">The element type.</param>
/// <param name="Bytes">The length of each.</param>
/// <param name="First">Makes the reading of the first; it is given room for what lies between short stretches.</param>
/// <param name="Second">Makes the reading of the second.</param>
/// <param name="Read">The tensors that are read for it, whose files are held against the sums that they state first.</param>
internal sealed record TensorPair(
    string Name,
    ElementType Type,
    long Bytes,
    Func<byte[], WindowReader> First,
    Func<byte[], WindowReader> Second,
    IEnumerable<(ITensorFile File, TensorEntry Entry)> Read);

/// <summary>Reads a part of a tensor.</summary>
/// <param name="start">Bytes from the start of the tensor.</param>
/// <param name="window">Where they go; filled completely.</param>
internal delegate void WindowReader(long start, Span<byte> window);

/// <summary>Compares the values of pairs, several at once, in a room that does not grow with them.</summary>
internal static class PairComparison
{
    private const int PartBytes = 256 * 1024;

    /// <summary>The differences by the number of the pair, in the order of the pairs; pairs that are equal have none.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The disk refuses, or a file is damaged.</exception>
    public static IReadOnlyList<(int Pair, ValueDifference Difference)> Of(IReadOnlyList<TensorPair> pairs, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<int, ValueDifference>();
        new CopyWorkers(0, cancellation).ForEach(pairs.Index(), pair => pair.Item.Bytes, (pair, scratch) =>
        {
            var (number, tensors) = pair;
            foreach (var (file, entry) in tensors.Read)
            {
                file.Verify(entry);
            }

            var meter = new ValueMeter(tensors.Type);
            var (first, second) = (tensors.First(scratch), tensors.Second(scratch));
            var part = new byte[(int)Math.Min(PartBytes, tensors.Bytes)];
            return (start, window) =>
            {
                first(start, window.Span);
                for (var place = 0; place < window.Length; place += part.Length)
                {
                    var other = part.AsSpan(0, Math.Min(part.Length, window.Length - place));
                    second(start + place, other);
                    meter.Add(window.Span.Slice(place, other.Length), other);
                }

                if (start + window.Length == tensors.Bytes && meter.Result(tensors.Name, tensors.Bytes) is { } difference)
                {
                    found[number] = difference;
                }
            };
        });
        return [.. found.OrderBy(difference => difference.Key).Select(difference => (difference.Key, difference.Value))];
    }
}
