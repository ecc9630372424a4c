using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Parallel.Communication;
using Strata.Torch.Decoding;
using Strata.Torch.Kernels;
using Strata.Torch.Kernels.Host;
using TorchSharp;
using static System.FormattableString;

namespace Strata.Cli.Bench.Learning;

/// <summary>Measures how fast a model is trained, how long stages wait for each other, and what memory a step takes.</summary>
/// <param name="folder">Where the synthetic checkpoint is written; it is deleted afterwards. All ranks have it.</param>
/// <param name="families">The kinds of models; the first whose project carries a released configuration is measured.</param>
/// <param name="console">Where the table goes.</param>
/// <param name="world">The ranks: as many stages.</param>
internal sealed class TrainingBenchmark(string folder, ModelFamilies families, CommandConsole console, ICommunicator world)
{
    private const int Warm = 2;

    /// <summary>Measures.</summary>
    /// <param name="size">What is trained.</param>
    /// <param name="steps">How many steps are measured.</param>
    /// <param name="pace">How long layers wait in place of computing; null where they compute.</param>
    /// <exception cref="InputException">The folder holds what is not the benchmark's, or layers can not be shared out evenly.</exception>
    public void Run(TrainingSize size, int steps, TimeSpan? pace)
    {
        _ = size.Even(world.Size);
        using var made = world.Rank == 0 ? new BenchmarkFolder(folder, "hf") : null;
        var checkpoint = new SyntheticCheckpoint(families, new("training", size.Layers, size.Divisor, 1L << 30, 1));
        var place = Path.Combine(folder, "hf");
        if (made is not null)
        {
            _ = checkpoint.Write(place);
        }

        world.Barrier();
        Measure(families.Find(checkpoint.Family.ModelType)!, place, size, steps, pace);

        // None deletes what another still reads.
        world.Barrier();
    }

    private void Measure(IModelFamily family, string place, TrainingSize size, int steps, TimeSpan? pace)
    {
        var start = Environment.WorkingSet;
        if (pace is { } time)
        {
            DeviceKernels.Use(DeviceType.CPU, new PacedKernels(time));
        }

        using var training = new TimedTraining(family, place, size, world);
        var taken = Enumerable.Range(0, Warm + steps).Select(_ => training.Step()).Skip(Warm).ToList();
        var peak = MeasuredProcess.Peak(Environment.ProcessId);
        var waits = taken.Select(step => Mean(step.Waited.TotalSeconds) / step.Took.TotalSeconds).ToList();
        if (world.Rank > 0)
        {
            return;
        }

        var type = size.IsRounded ? "bfloat16 with float32 masters" : "float32";
        console.Output.WriteLine(
            $"{size.Layers} layers of a 9B model's widths{(size.Divisor > 1 ? $" divided by {size.Divisor}" : "")}, {type}, "
            + $"{Counted(size.MicroBatches, "micro-batch", "es")} of {size.Tokens} tokens; {Counted(steps, "step")} after {Warm}, "
            + $"{Counted(world.Size, "rank")} of {Counted(HostThreads.Count, "thread")}"
            + (size.Recomputation is null ? "" : ", layers computed a second time"));
        console.Output.WriteLine("\n| what | best | median |\n|---|---|---|");
        Spread step = new([.. taken.Select(step => step.Took.TotalSeconds)]);
        Row("a step, ms", step.Best * 1e3, step.Median * 1e3);
        var tokens = size.Tokens * size.MicroBatches;
        Row("tokens a second", tokens / step.Best, tokens / step.Median);
        if (world.Size > 1)
        {
            Waiting(size, new(waits));
            return;
        }

        var memory = TrainingMemory.Of(training.Model, size);
        var (matrices, products) = (MatrixRate.Measure(), (size.Recomputation is null ? 3 : 4) * memory.Operations * size.MicroBatches);
        Row("multiplying matrices, GFLOP/s", matrices.Best / 1e9, matrices.Median / 1e9);
        Row("the step's products, GFLOP/s", products / step.Best / 1e9, products / step.Median / 1e9);
        Row("of multiplying matrices", products / step.Best / matrices.Best, products / step.Median / matrices.Median);
        Memory(memory, peak - start);
    }

    /// <summary>A step's share in which nothing is to be done: of <c>m</c> micro-batches, <c>p</c> ranks and <c>v</c> chunks.</summary>
    private void Waiting(TrainingSize size, Spread waits)
    {
        var idle = (double)(world.Size - 1) / ((size.Chunks * size.MicroBatches) + world.Size - 1);
        Row("stages wait for each other, share of a step", waits.Best, waits.Median);
        Row("by the schedule, (p-1)/(vm+p-1)", idle, idle);
        Row("of the schedule's", waits.Best / idle, waits.Median / idle);
    }

    private void Memory(TrainingMemory memory, long measured)
    {
        console.Output.WriteLine("\n| memory | MiB |\n|---|---|");
        foreach (var (what, bytes) in new[]
        {
            ("parameters", memory.Parameters), ("float32 masters", memory.Masters), ("averages", memory.Averages),
            ("sums of gradients", memory.Gradients), ("activations and scores, planned", memory.Activations), ("all of these", memory.Sum),
            ("the most that was held, above the start", measured),
        })
        {
            console.Output.WriteLine(Invariant($"| {what} | {bytes >> 20} |"));
        }

        console.Output.WriteLine(Invariant($"| of all of these | {(double)measured / memory.Sum:0.000} |"));
    }

    private static string Counted(int count, string what, string several = "s") => $"{count} {what}{(count == 1 ? "" : several)}";

    private double Mean(double number)
    {
        Span<double> sum = [number];
        world.AllReduce(sum, Reduction.Sum);
        return sum[0] / world.Size;
    }

    private void Row(string what, double best, double median) =>
        console.Output.WriteLine(Invariant($"| {what} | {best:0.000} | {median:0.000} |"));
}
