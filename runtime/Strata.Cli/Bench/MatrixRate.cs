using System.Diagnostics;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>How fast matrices are multiplied: what no prompt, nor a picture, can be computed faster than.</summary>
public static class MatrixRate
{
    private const int Rows = 512;
    private const int Features = 4096;
    private const int Runs = 5;

    /// <summary>
    /// Multiplies <c>[512, 4096]</c> with a square matrix by torch's library, in float32 and in bfloat16: the one that is faster counts,
    /// because a processor that does not multiply bfloat16 itself does better after widening.
    /// </summary>
    /// <returns>Operations a second, best and median of both; a product and a sum are two operations.</returns>
    public static (double Best, double Median) Measure()
    {
        var types = new[] { Seconds(torch.ScalarType.Float32), Seconds(torch.ScalarType.BFloat16) };
        const double Operations = 2.0 * Rows * Features * Features;
        return (Operations / types.Min(seconds => seconds.Best), Operations / types.Min(seconds => seconds.Median));
    }

    private static Spread Seconds(torch.ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var (x, weight) = (torch.ones(Rows, Features, type), torch.ones(Features, Features, type));
        _ = torch.nn.functional.linear(x, weight);
        return new([.. Enumerable.Range(0, Runs).Select(_ => Once(x, weight))]);
    }

    private static double Once(torch.Tensor x, torch.Tensor weight)
    {
        var clock = Stopwatch.StartNew();
        torch.nn.functional.linear(x, weight).Dispose();
        return clock.Elapsed.TotalSeconds;
    }
}
