using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Torch.Kernels.Host;
using TorchSharp;
using static System.FormattableString;

namespace Strata.Cli.Bench;

/// <summary>Measures how fast a model generates beside how fast the machine reads memory, in one run.</summary>
/// <param name="folder">Where the synthetic checkpoint is written; it is deleted afterwards.</param>
/// <param name="families">The kinds of models; the first whose project carries a released configuration is measured.</param>
/// <param name="console">Where the table and warnings go.</param>
public sealed class InferenceBenchmark(string folder, ModelFamilies families, CommandConsole console)
{
    /// <summary>So much narrower, a layer's weights stay in the processor's caches, and what is left is what calls cost.</summary>
    private const int Narrow = 16;

    /// <summary>Measures.</summary>
    /// <param name="size">What is generated.</param>
    /// <exception cref="InputException">The folder holds what is not the benchmark's.</exception>
    public void Run(InferenceSize size)
    {
        using var made = new BenchmarkFolder(folder, "hf", "hf" + TimedModel.Codes, "narrow", "narrow" + TimedModel.Codes);
        HostThreads.Count = size.Threads;
        var before = MemoryBandwidth.Measure(size.Threads);
        var times = new TimedModel(made.Of("hf"), families, console).Run(size, 1);
        var peak = MeasuredProcess.Peak(Environment.ProcessId);
        var matrices = MatrixRate.Measure();
        var host = new TimedModel(made.Of("narrow"), families, console).Run(size with { Picture = 0 }, Narrow).Token;
        Spread memory = new([.. before.Seconds, .. MemoryBandwidth.Measure(size.Threads).Seconds]);
        var type = size.ElementType is torch.ScalarType.BFloat16 ? "bfloat16" : "float32";
        var (fastest, usual) = (MemoryBandwidth.Rate(memory.Best), MemoryBandwidth.Rate(memory.Median));
        var codes = size.Scheme is { } scheme ? $" with weights in {scheme}" : "";
        console.Output.WriteLine(
            $"{size.Layers} layers, {type}{codes}, {size.Threads} threads, {(size.IsPlain ? "torch's operations alone" : "own kernels")}; "
            + $"a prompt of {size.Prompt} tokens, then {size.Tokens} of one each, {size.Runs} times");
        console.Output.WriteLine("\n| what | best | median |\n|---|---|---|");
        Row("a token, ms", times.Token.Best * 1e3, times.Token.Median * 1e3);
        Row("tokens a second", 1 / times.Token.Best, 1 / times.Token.Median);
        Row("the prompt, tokens a second", size.Prompt / times.Prompt.Best, size.Prompt / times.Prompt.Median);
        Row("multiplying matrices, GFLOP/s", matrices.Best / 1e9, matrices.Median / 1e9);
        var (quick, middle) = (times.PromptOperations / times.Prompt.Best, times.PromptOperations / times.Prompt.Median);
        Row("the prompt's products, GFLOP/s", quick / 1e9, middle / 1e9);
        Row("of multiplying matrices", quick / matrices.Best, middle / matrices.Median);
        if (times.Picture is { } picture)
        {
            Picture(picture, size.Picture, matrices);
        }

        Row("reading memory, GB/s", fastest / 1e9, usual / 1e9);
        var (best, median) = (times.WeightBytes / times.Token.Best, times.WeightBytes / times.Token.Median);
        Row(Invariant($"reading weights, {times.WeightBytes / 1e9:0.00} GB a token, GB/s"), best / 1e9, median / 1e9);
        Row("of reading memory", best / fastest, median / usual);
        Row(Invariant($"a token of widths divided by {Narrow}, ms: what calls cost"), host.Best * 1e3, host.Median * 1e3);
        Row("of a token", host.Best / times.Token.Best, host.Median / times.Token.Median);
        console.Output.WriteLine(Invariant($"\nPeak memory, mapped weights included: {peak >> 20} MiB."));
    }

    private void Picture(PictureTimes picture, int side, (double Best, double Median) matrices)
    {
        var (best, median) = (picture.Operations / picture.Tower.Best, picture.Operations / picture.Tower.Median);
        Row($"a picture of {side} x {side} patches, ms", picture.Tower.Best * 1e3, picture.Tower.Median * 1e3);
        Row("its products, GFLOP/s", best / 1e9, median / 1e9);
        Row("of multiplying matrices", best / matrices.Best, median / matrices.Median);
        Row("the first token behind it, ms", picture.First.Best * 1e3, picture.First.Median * 1e3);
    }

    private void Row(string what, double best, double median) =>
        console.Output.WriteLine(Invariant($"| {what} | {best:0.000} | {median:0.000} |"));
}
