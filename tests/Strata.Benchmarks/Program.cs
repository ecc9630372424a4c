using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Strata.Benchmarks;
using Strata.Benchmarks.Learning;

if (args is ["--turns", var iterations])
{
    Turns.Run(int.Parse(iterations, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

if (args is ["--beside", var folder, var times])
{
    Beside.Run(folder, int.Parse(times, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

if (args is ["--training", var steps])
{
    TrainingTurns.Run(int.Parse(steps, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

if (args is ["--choice"])
{
    Choice.Run();
    return;
}

// In this process: a project that BenchmarkDotNet writes itself would not have the mended native library.
var job = Job.Default.WithWarmupCount(10).WithIterationCount(20).WithToolchain(InProcessEmitToolchain.Instance);
var config = DefaultConfig.Instance.AddJob(job);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
