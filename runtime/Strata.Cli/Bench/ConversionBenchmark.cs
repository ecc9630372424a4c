using System.Globalization;
using Strata.Cli.Families;

namespace Strata.Cli.Bench;

/// <summary>Measures builds of mm-convert, <c>cp -r</c> of the same bytes and the plain loop in turn, in one run.</summary>
/// <param name="folder">Where checkpoints are written; it needs room for about four.</param>
/// <param name="runs">How often each is measured.</param>
/// <param name="caches">Whether the source is read from the disk; each is measured.</param>
/// <param name="families">The kinds of models; the first whose project carries a released configuration is measured.</param>
/// <param name="output">Where the table goes.</param>
public sealed class ConversionBenchmark(
    string folder, int runs, IReadOnlyList<bool> caches, ModelFamilies families, TextWriter output)
{
    private static readonly BenchmarkLayout[] Layouts =
    [
        new("pp4", "[[1,1,1,1]]", "[[4,0,0,0]]", 1),
        new("tp2 x pp2", "[[2,2]]", "[[4,0]]", 2),
    ];

    private readonly string _hf = Path.Combine(folder, "hf");
    private readonly string _mm = Path.Combine(folder, "mm");
    private readonly string _copy = Path.Combine(folder, "copy");
    private readonly string _back = Path.Combine(folder, "back");

    /// <summary>Measures.</summary>
    /// <param name="size">How large a checkpoint.</param>
    /// <param name="programs">Builds of mm-convert.</param>
    /// <exception cref="InputException">The folder holds what is not the benchmark's.</exception>
    public void Run(BenchmarkSize size, IReadOnlyList<string> programs)
    {
        using var made = new BenchmarkFolder(folder, "hf", "mm", "copy", "back");
        Compare(size, programs);
    }

    private void Compare(BenchmarkSize size, IReadOnlyList<string> programs)
    {
        var checkpoint = new SyntheticCheckpoint(families, size);
        var bytes = checkpoint.Write(_hf);
        var converter = checkpoint.Family.Converter;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{bytes / (double)(1L << 30):0.00} GiB of bfloat16; seconds of {runs} runs each, best and median; ratios of the best\n"));
        output.WriteLine("| way | cache | what | seconds | of cp -r | of the loop | peak, MiB | start to first byte, ms |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var layout in Layouts)
        {
            var there = layout.Arguments(converter, _hf, _mm, null);
            foreach (var isCold in caches)
            {
                BenchmarkFolder.Delete(_mm);
                Measure(programs, new($"HuggingFace to {layout.Name}", isCold, _hf, _mm, there));
                _ = MeasuredProcess.Run(programs[0], there);
                var back = layout.Arguments(converter, _hf, _mm, _back);
                Measure(programs, new($"{layout.Name} to HuggingFace", isCold, _mm, _back, back));
            }

            BenchmarkFolder.Delete(_mm);
        }

        output.WriteLine("\n| program | --help, ms |\n|---|---|");
        foreach (var program in programs)
        {
            var help = Enumerable.Range(0, Math.Max(runs, 10)).Select(_ => MeasuredProcess.Run(program, ["--help"]).Wall.TotalMilliseconds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {program} | {Spread.Of(help):0} |"));
        }
    }

    private void Measure(IReadOnlyList<string> programs, BenchmarkWay way)
    {
        var (copies, loops) = (new List<double>(), new List<double>());
        var conversions = programs.ToDictionary(program => program, _ => new List<MeasuredRun>());
        for (var run = 0; run < runs; run++)
        {
            if (!Settle(way.IsCold))
            {
                output.WriteLine($"| {way.Name} | cold | not measured: only root may empty the page cache | | | | | |");
                return;
            }

            // Where a copy is one clone of blocks, nothing would be copied that a conversion has to write.
            copies.Add(MeasuredProcess.Run("cp", ["-r", "--reflink=never", way.Source, _copy]).Wall.TotalSeconds);
            BenchmarkFolder.Delete(_copy);
            _ = Settle(way.IsCold);
            loops.Add(PlainCopy.Run(way.Source, _copy).TotalSeconds);
            BenchmarkFolder.Delete(_copy);
            foreach (var program in programs)
            {
                _ = Settle(way.IsCold);
                var partial = Path.Combine(folder, $".{Path.GetFileName(way.Target)}.strata-partial");
                conversions[program].Add(MeasuredProcess.Run(program, way.Arguments, partial));
                BenchmarkFolder.Delete(way.Target);
            }
        }

        Write(way, new(copies), new(loops), conversions);
    }

    private void Write(BenchmarkWay way, Spread copy, Spread loop, Dictionary<string, List<MeasuredRun>> conversions)
    {
        void Row(string what, Spread spread, string rest) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {way.Name} | {(way.IsCold ? "cold" : "warm")} | {what} | {spread} | {spread.Best / copy.Best:0.00} | "
                + $"{spread.Best / loop.Best:0.00} | {rest} |"));
        Row("cp -r", copy, "|");
        Row("plain loop", loop, "|");
        foreach (var (program, measured) in conversions)
        {
            var first = Spread.Of(measured.Select(run => run.FirstByte?.TotalMilliseconds ?? double.NaN));
            var peak = measured.Max(run => run.PeakBytes) / (1 << 20);
            var rest = string.Create(CultureInfo.InvariantCulture, $"{peak} | {first:0}");
            Row(program, new([.. measured.Select(run => run.Wall.TotalSeconds)]), rest);
        }

        output.Flush();
    }

    /// <summary>Has nothing left to write, and for a cold run nothing in memory either.</summary>
    private static bool Settle(bool isCold)
    {
        PageCache.Sync();
        return !isCold || PageCache.TryDrop();
    }
}
