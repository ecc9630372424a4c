using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Products;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Scores, softmax and mixture of one tile, all in float32; only the mixture is rounded.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class QueryTiles<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    private const int Four = QueryTile.Heads;

    /// <summary>Computes a tile.</summary>
    /// <param name="shape">What looks at what.</param>
    /// <param name="number">The tile's number: rows outermost, then key heads, then tiles.</param>
    public static void Run(QueryShape* shape, long number)
    {
        var (row, rest) = Math.DivRem(number, shape->Heads / shape->Shared * shape->Tiles);
        var (group, tile) = Math.DivRem(rest, shape->Tiles);
        var heads = (int)Math.Min(Four, shape->Shared - (tile * Four));
        var first = (row * shape->Heads) + (group * shape->Shared) + (tile * Four);
        var (head, keys) = (shape->Head, shape->Lengths[row]);
        var queries = Scratch.Numbers(Four * (head + keys));
        var scores = queries + (Four * head);
        new Span<float>(queries, (int)(Four * head)).Clear();
        for (var at = 0; at < heads; at++)
        {
            Widening<TLanes, TNumber>.Read(shape->Query + ((first + at) * head * TNumber.Bytes), queries + (at * head), head);
        }

        var bias = shape->Bias == null ? null : shape->Bias + (row * shape->Keys * TNumber.Bytes);
        for (long from = 0, page = row * shape->Pages; from < keys; from += shape->PageKeys, page++)
        {
            var (stride, apart) = shape->KeyStrides;
            var count = Math.Min(shape->PageKeys, keys - from);
            var added = bias == null ? null : bias + (from * TNumber.Bytes);
            Score(
                shape->KeyPages[page] + (group * apart * TNumber.Bytes),
                stride * TNumber.Bytes,
                queries,
                head,
                added,
                scores + from,
                keys,
                count);
        }

        var wholes = stackalloc float[Four];
        for (var at = 0; at < Four; at++)
        {
            wholes[at] = Softmax<TLanes>.Run(scores + (at * keys), keys);
        }

        Mixture<TLanes, TNumber>.Run(
            new()
            {
                Pages = shape->ValuePages + (row * shape->Pages),
                PageKeys = shape->PageKeys,
                Keys = keys,
                Offset = group * shape->ValueStrides.Group * TNumber.Bytes,
                Stride = shape->ValueStrides.Key * TNumber.Bytes,
            },
            scores,
            wholes,
            shape->Y + (first * head * TNumber.Bytes),
            heads,
            head);
    }

    private static void Score(
        byte* key, long stride, float* queries, long head, byte* bias, float* scores, long apart, long count)
    {
        var sums = stackalloc float[Four];
        var scale = 1 / MathF.Sqrt(head);
        for (var at = 0L; at < count; at++, key += stride)
        {
            RowTiles<TLanes, TNumber>.OneByFour(key, queries, head, head, sums);
            var added = bias == null ? 0 : TNumber.ReadOne(bias + (at * TNumber.Bytes));
            for (var next = 0; next < Four; next++)
            {
                scores[(next * apart) + at] = (sums[next] * scale) + added;
            }
        }
    }
}
