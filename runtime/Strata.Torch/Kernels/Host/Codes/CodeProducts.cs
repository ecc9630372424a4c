using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>Shares the rows of a weight of codes out to threads; each is read once. Sums are float32, and rounded once.</summary>
/// <typeparam name="TFormat">How codes lie in memory.</typeparam>
/// <typeparam name="TProducts">How the processor multiplies.</typeparam>
internal static unsafe class CodeProducts<TFormat, TProducts>
    where TFormat : struct, ICodeFormat
    where TProducts : struct, ICodeProducts
{
    /// <summary>Rows that are read together.</summary>
    private const int Together = 4;

    /// <summary>Bytes of weight that a thread takes at once: few enough for threads to end together.</summary>
    private const long Piece = 1 << 17;

    private const int Factors = CodeTiles<TFormat, TProducts>.Factors;

    private static int StepGroups => TFormat.Step / TFormat.Group;

    /// <summary>Computes the products.</summary>
    /// <param name="product">What of what.</param>
    /// <param name="pool">The threads.</param>
    public static void Run(CodeProduct product, WorkerPool pool)
    {
        var steps = (product.Columns + TFormat.Step - 1) / TFormat.Step;
        product.Groups = (product.Columns + TFormat.Group - 1) / TFormat.Group;
        product.RoundedBytes = steps * TFormat.XBytes;
        var room = Scratch.Numbers(product.Count * ((product.RoundedBytes / sizeof(float)) + product.Groups));
        product.Rounded = (byte*)room;
        product.XScales = room + (product.Count * product.RoundedBytes / sizeof(float));
        var bytes = product.IsHalf ? 2 : 4;
        for (var at = 0L; at < product.Count; at++)
        {
            RoundedRows<TFormat>.Round(
                product.X + (at * product.Columns * bytes), product.IsHalf, product.Columns,
                product.Rounded + (at * product.RoundedBytes), product.XScales + (at * product.Groups));
        }

        pool.Run(
            &Some, &product, (product.Rows + Together - 1) / Together, Math.Max(1, Piece / Math.Max(1, product.RowBytes * Together)));
    }

    private static void Some(void* arguments, long from, long to)
    {
        var product = (CodeProduct*)arguments;
        for (; from < to; from++)
        {
            var first = from * Together;
            var end = Math.Min(product->Rows, first + Together);
            if (product->Count == 1 && end - first == Together)
            {
                Tile(product, 0, first, rows: Together, activations: 1, from + 1 < to ? Together * product->RowBytes : 0);
                continue;
            }

            for (var row = first; row < end; row++)
            {
                var at = 0L;
                for (; at + 4 <= product->Count; at += 4)
                {
                    Tile(product, at, row, rows: 1, activations: 4);
                }

                for (; at < product->Count; at++)
                {
                    Tile(product, at, row, rows: 1, activations: 1);
                }
            }
        }
    }

    /// <summary>Some rows and some activations; one of both is one.</summary>
    [SkipLocalsInit]
    private static void Tile(CodeProduct* product, long at, long row, int rows, int activations, long ahead = 0)
    {
        var count = rows * activations;
        var sums = stackalloc Vector256<float>[Together];
        var factors = stackalloc float[Together * Factors];
        new Span<Vector256<float>>(sums, Together).Clear();
        var whole = product->Columns / TFormat.Step;
        for (var step = 0L; step < whole; step += CodeTiles<TFormat, TProducts>.Steps)
        {
            var steps = (int)Math.Min(CodeTiles<TFormat, TProducts>.Steps, whole - step);
            Multiply(product, at, row, rows, activations, step * StepGroups, steps * StepGroups, factors);
            var codes = product->Codes + (row * product->RowBytes) + (step * TFormat.StepBytes);
            var x = product->Rounded + (at * product->RoundedBytes) + (step * TFormat.XBytes);
            Steps(product, codes, product->RowBytes, x, rows, activations, factors, steps, ahead, sums);
        }

        if (whole * TFormat.Step < product->Columns)
        {
            Rest(product, at, row, rows, activations, whole, factors, sums);
        }

        for (var each = 0; each < count; each++)
        {
            Write(product, at + (rows == 1 ? each : 0), row + (rows == 1 ? 0 : each), Vector256.Sum(sums[each]));
        }
    }

    /// <summary>The last step, which is none in full: codes are read as far as the row goes.</summary>
    [SkipLocalsInit]
    private static void Rest(
        CodeProduct* product, long at, long row, int rows, int activations, long step, float* factors, Vector256<float>* sums)
    {
        var groups = (int)(product->Groups - (step * StepGroups));
        var rest = stackalloc byte[Together * TFormat.StepBytes];
        new Span<float>(factors, Together * Factors).Clear();
        Multiply(product, at, row, rows, activations, step * StepGroups, groups, factors);
        new Span<byte>(rest, Together * TFormat.StepBytes).Clear();
        var start = step * TFormat.StepBytes;
        for (var each = 0; each < rows; each++)
        {
            var length = product->RowBytes - start;
            Buffer.MemoryCopy(
                product->Codes + ((row + each) * product->RowBytes) + start, rest + (each * TFormat.StepBytes), length, length);
        }

        var x = product->Rounded + (at * product->RoundedBytes) + (step * TFormat.XBytes);
        Steps(product, rest, TFormat.StepBytes, x, rows, activations, factors, 1, 0, sums);
    }

    private static void Steps(
        CodeProduct* product,
        byte* codes,
        long stride,
        byte* x,
        int rows,
        int activations,
        float* factors,
        int steps,
        long ahead,
        Vector256<float>* sums)
    {
        if (rows == Together)
        {
            CodeTiles<TFormat, TProducts>.FourByOne(codes, stride, x, factors, steps, ahead, sums);
        }
        else if (activations == 4)
        {
            CodeTiles<TFormat, TProducts>.OneByFour(codes, x, product->RoundedBytes, factors, steps, sums);
        }
        else
        {
            CodeTiles<TFormat, TProducts>.One(codes, x, factors, steps, sums);
        }
    }

    /// <summary>A weight's scale times an activation's, for some groups of each row, or of each activation.</summary>
    private static void Multiply(
        CodeProduct* product, long at, long row, int rows, int activations, long group, int groups, float* factors)
    {
        for (var each = 0; each < rows * activations; each++)
        {
            var scales = product->Scales + ((row + (rows == 1 ? 0 : each)) * product->Groups) + group;
            var x = product->XScales + ((at + (rows == 1 ? each : 0)) * product->Groups) + group;
            var to = factors + (each * Factors);
            var next = 0;
            for (; next + 8 <= groups; next += 8)
            {
                var halves = Vector128.Load(scales + next);
                var wide = Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves)) << 16;
                (wide.AsSingle() * Vector256.Load(x + next)).Store(to + next);
            }

            for (; next < groups; next++)
            {
                to[next] = BFloat16Numbers.ReadOne((byte*)(scales + next)) * x[next];
            }
        }
    }

    private static void Write(CodeProduct* product, long at, long row, float sum)
    {
        var place = (at * product->Rows) + row;
        if (product->IsHalf)
        {
            sum = product->Bias == null ? sum : sum + BFloat16Numbers.ReadOne(product->Bias + (row * 2));
            BFloat16Numbers.WriteOne(product->Y + (place * 2), sum);
        }
        else
        {
            ((float*)product->Y)[place] = product->Bias == null ? sum : sum + ((float*)product->Bias)[row];
        }
    }
}
