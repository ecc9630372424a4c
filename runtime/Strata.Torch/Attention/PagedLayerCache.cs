using Strata.Torch.Activations;
using Strata.Torch.Paging;
using TorchSharp;

namespace Strata.Torch.Attention;

/// <summary>A layer's keys and values in pages.</summary>
/// <param name="cache">The cache of all layers.</param>
/// <param name="pages">The layer's part of the pages.</param>
/// <param name="number">The layer's number.</param>
internal sealed class PagedLayerCache(KeyValueCache cache, PagedLayer pages, int number) : LayerCache
{
    public override (Remembered<TKeyValue> Keys, Remembered<TKeyValue> Values) Append<TKeyValue>(
        Activation<TKeyValue> key,
        Activation<TKeyValue> value)
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var rows = cache.Rows((int)key.Value.size(0));
        foreach (var (index, row) in rows.Index())
        {
            var from = row.Lengths[number];
            if (from > row.Lengths[^1])
            {
                throw Twice(row.Lengths.Length - 1);
            }

            var to = from + key.Value.size(1);
            cache.Own(row, from, to);
            pages.Write(row.Pages, from, key.Value.select(0, index), value.Value.select(0, index));
            row.Lengths[number] = to;
        }

        var all = new PagedRows(pages, [.. rows.Select(row => row.Pages)], [.. rows.Select(row => row.Lengths[number])]);
        return (Remembered<TKeyValue>.Keys(all, key.Extent), Remembered<TKeyValue>.Values(all, value.Extent));
    }

    /// <summary>The last layer is the last to remember a step: whoever is ahead of it has been there in this one.</summary>
    private InvalidOperationException Twice(int last) => new(
        $"Layer {number} of the cache is given keys and values twice in one step, and layer {last} none: each layer has a cache of its "
        + "own. Where stacks follow each other, the numbers go on: cache[First.Count + index] in the second one's Fold.");
}
