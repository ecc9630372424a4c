using System.Collections.Immutable;
using System.Numerics;
using Strata.Torch.Positions;

namespace Strata.Inference.Tracing;

/// <summary>Reads the sizes of recorded pictures or videos, and refuses those that are not the recorded rows'.</summary>
internal static class RecordedGrid
{
    /// <summary>Reads the sizes.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="pixels">What the rows are called.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="grid">What the sizes are called.</param>
    /// <param name="numbers">The sizes: time, height and width of each, in patches.</param>
    /// <exception cref="InputException">A size is not positive, or together they are not as many patches as there are rows.</exception>
    public static ImmutableArray<GridSize> Read(string file, string pixels, long rows, string grid, long[] numbers)
    {
        var sizes = numbers.Chunk(3).ToArray();
        foreach (var (place, size) in sizes.Index())
        {
            if (size.Any(number => number < 1))
            {
                throw new InputException(
                    $"{file}: '{grid}'[{place}] is {Show(size)}; expected three positive numbers, patches in time, height and width.");
            }
        }

        var total = sizes.Aggregate(BigInteger.Zero, (sum, size) => sum + size.Aggregate(BigInteger.One, (all, number) => all * number));
        return total == rows && rows <= int.MaxValue
            ? [.. sizes.Select(size => new GridSize((int)size[0], (int)size[1], (int)size[2]))]
            : throw new InputException(
                $"{file}: '{grid}' has {string.Join(", ", sizes.Take(4).Select(Show))}{(sizes.Length > 4 ? ", ..." : "")} = {total} "
                + $"patches, but '{pixels}' has {rows} rows, one a patch: record both from one call of the processor.");
    }

    private static string Show(long[] size) => string.Join(" x ", size);
}
