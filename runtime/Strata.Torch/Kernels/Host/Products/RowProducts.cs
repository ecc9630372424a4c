using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Products;

/// <summary>Shares the rows of a weight out to threads; each is read once. Sums are float32, and rounded once.</summary>
/// <typeparam name="TLanes">How many numbers at once.</typeparam>
/// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
internal static unsafe class RowProducts<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes>
    where TNumber : unmanaged, INumberFormat
{
    /// <summary>Rows that are read together.</summary>
    private const int Group = 4;

    /// <summary>Bytes of weight that a thread takes at once: few enough for threads to end together.</summary>
    private const long Piece = 1 << 18;

    /// <summary>Computes the products.</summary>
    /// <param name="product">What of what.</param>
    /// <param name="pool">The threads.</param>
    public static void Run(RowProduct product, WorkerPool pool)
    {
        product.Wide = Scratch.Numbers(product.Count * product.Columns);
        for (var row = 0L; row < product.Count; row++)
        {
            var offset = row * product.Columns;
            Widening<TLanes, TNumber>.Read(product.X + (offset * TNumber.Bytes), product.Wide + offset, product.Columns);
        }

        var share = Math.Max(1, Piece / Math.Max(1, product.Columns * TNumber.Bytes * Group));
        pool.Run(&Groups, &product, (product.Rows + Group - 1) / Group, share);
    }

    private static void Groups(void* arguments, long from, long to)
    {
        var product = (RowProduct*)arguments;
        for (; from < to; from++)
        {
            var first = from * Group;
            if (product->Count == 1 && first + Group <= product->Rows)
            {
                Four(product, first);
                continue;
            }

            for (var row = first; row < Math.Min(product->Rows, first + Group); row++)
            {
                One(product, row);
            }
        }
    }

    private static void Four(RowProduct* product, long first)
    {
        var sums = stackalloc float[4];
        var stride = product->Stride * TNumber.Bytes;
        RowTiles<TLanes, TNumber>.FourByOne(product->Weight + (first * stride), stride, product->Wide, product->Columns, sums);
        for (var row = 0; row < Group; row++)
        {
            Write(product, 0, first + row, sums[row]);
        }
    }

    private static void One(RowProduct* product, long row)
    {
        var sums = stackalloc float[4];
        var weight = product->Weight + (row * product->Stride * TNumber.Bytes);
        var x = product->Wide;
        var at = 0L;
        for (; at + 4 <= product->Count; at += 4, x += 4 * product->Columns)
        {
            RowTiles<TLanes, TNumber>.OneByFour(weight, x, product->Columns, product->Columns, sums);
            for (var next = 0; next < 4; next++)
            {
                Write(product, at + next, row, sums[next]);
            }
        }

        for (; at < product->Count; at++, x += product->Columns)
        {
            Write(product, at, row, RowTiles<TLanes, TNumber>.One(weight, x, product->Columns));
        }
    }

    private static void Write(RowProduct* product, long at, long row, float sum)
    {
        var bias = product->Bias;
        sum = bias == null ? sum : sum + TNumber.ReadOne(bias + (row * TNumber.Bytes));
        TNumber.WriteOne(product->Y + (((at * product->Rows) + row) * TNumber.Bytes), sum);
    }
}
