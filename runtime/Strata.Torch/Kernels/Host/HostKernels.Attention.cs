using Strata.Torch.Kernels.Host.Queries;
using Strata.Torch.Paging;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor Attention(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias, bool isCausal) =>
        query.size(1) == 1 && query.numel() > 0 && key.numel() > 0 && (!isCausal || key.size(1) == 1) && Takes(query, key, value, bias)
            && LieAlike(query, key, value) && (bias is null || bias.numel() == key.size(0) * key.size(1))
            ? Looked(query, key, value, bias)
            : base.Attention(query, key, value, bias, isCausal);

    /// <summary>Whether keys and values are of one shape that the query's heads share out evenly, each head's numbers in a row.</summary>
    private static bool LieAlike(torch.Tensor query, torch.Tensor key, torch.Tensor value) =>
        key.shape.AsSpan().SequenceEqual(value.shape) && key.size(0) == query.size(0) && key.size(3) == query.size(3)
            && query.size(2) % key.size(2) == 0 && key.stride(3) == 1 && value.stride(3) == 1;

    /// <inheritdoc />
    public override torch.Tensor PagedAttention(torch.Tensor query, PagedRows rows, torch.Tensor? bias, bool isCausal) =>
        query.size(1) == 1 && query.numel() > 0 && query.size(0) == rows.Lengths.Count && !isCausal
            && rows.Layer[rows.Pages[0][0] / PagedLayer.SlabPages].Keys is var slab && Takes(query, slab, bias)
            && slab.size(1) % query.size(3) == 0 && query.size(2) % (slab.size(1) / query.size(3)) == 0
            && (bias is null || bias.numel() == query.size(0) * rows.Longest)
            ? Looked(query, rows, bias)
            : base.PagedAttention(query, rows, bias, isCausal);

    /// <summary>Each row is one page.</summary>
    private static unsafe torch.Tensor Looked(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias)
    {
        var table = new PageTable(key.size(0), 1);
        for (var row = 0; row < key.size(0); row++)
        {
            table.Lengths[row] = key.size(1);
            table.Keys[row] = (nint)(Address(key) + (row * key.stride(0) * key.element_size()));
            table.Values[row] = (nint)(Address(value) + (row * value.stride(0) * value.element_size()));
        }

        var y = Looked(
            query, bias, table, key.size(1), key.size(2), (key.stride(1), key.stride(2)), (value.stride(1), value.stride(2)));
        GC.KeepAlive(key);
        GC.KeepAlive(value);
        return y;
    }

    private static unsafe torch.Tensor Looked(torch.Tensor query, PagedRows rows, torch.Tensor? bias)
    {
        var (tokens, features) = (rows.Layer.PageTokens, rows.Layer[rows.Pages[0][0] / PagedLayer.SlabPages].Keys.size(1));
        var table = new PageTable(rows.Lengths.Count, (rows.Longest + tokens - 1) / tokens);
        var (bytes, latest, keys, values) = (features * query.element_size() * tokens, -1, (nint)0, (nint)0);
        for (var row = 0; row < rows.Lengths.Count; row++)
        {
            table.Lengths[row] = rows.Lengths[row];
            for (var at = 0; at * (long)tokens < rows.Lengths[row]; at++)
            {
                var (slab, within) = Math.DivRem(rows.Pages[row][at], PagedLayer.SlabPages);
                if (slab != latest)
                {
                    var (keySlab, valueSlab) = rows.Layer[slab];
                    (latest, keys, values) = (slab, (nint)Address(keySlab), (nint)Address(valueSlab));
                }

                var place = (row * table.Pages) + at;
                (table.Keys[place], table.Values[place]) = (keys + (nint)(within * bytes), values + (nint)(within * bytes));
            }
        }

        var y = Looked(query, bias, table, tokens, features / query.size(3), (features, query.size(3)), (features, query.size(3)));
        GC.KeepAlive(rows);
        return y;
    }

    private static unsafe torch.Tensor Looked(
        torch.Tensor query,
        torch.Tensor? bias,
        PageTable table,
        long pageKeys,
        long groups,
        (long Key, long Group) keyStrides,
        (long Key, long Group) valueStrides)
    {
        using var scope = torch.NewDisposeScope();
        var y = torch.empty(query.shape, query.dtype);
        fixed (nint* keyPages = table.Keys, valuePages = table.Values)
        fixed (long* lengths = table.Lengths)
        {
            Run(y, new QueryWork(
                new QueryShape
                {
                    Query = Address(query.contiguous()),
                    KeyPages = (byte**)keyPages,
                    ValuePages = (byte**)valuePages,
                    Lengths = lengths,
                    Bias = bias is null ? null : Address(bias.contiguous()),
                    Y = Address(y),
                    Batch = query.size(0),
                    Keys = table.Lengths.Max(),
                    Pages = table.Pages,
                    PageKeys = pageKeys,
                    Heads = query.size(2),
                    Shared = query.size(2) / groups,
                    Head = query.size(3),
                    KeyStrides = keyStrides,
                    ValueStrides = valueStrides,
                },
                HostThreads.Pool));
        }

        return y.MoveToOuterDisposeScope();
    }
}
