using System.Diagnostics.CodeAnalysis;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>A tuple of a pickle.</summary>
internal sealed class PickleTuple(object?[] items)
{
    internal static readonly PickleTuple Empty = new([]);

    /// <summary>Dimensions that a tensor may have; torch's own operations take at most as many.</summary>
    private const int MostDimensions = 64;

    internal object?[] Items { get; } = items;

    /// <summary>Its items, if all are whole numbers that are not negative, as sizes are, and no more than a tensor may have.</summary>
    internal bool TryGetSizes([NotNullWhen(true)] out long[]? sizes)
    {
        sizes = Items.Length <= MostDimensions ? new long[Items.Length] : null;
        for (var index = 0; index < sizes?.Length; index++)
        {
            if (Items[index] is not (long and >= 0 and var size))
            {
                sizes = null;
                break;
            }

            sizes[index] = size;
        }

        return sizes is not null;
    }
}
