using System.Globalization;
using Strata.Cli.Families;

namespace Strata.Cli.Bench;

/// <summary>Measures mm-convert against <c>cp -r</c> of the same bytes, in turn and in one run.</summary>
/// <param name="folder">Where checkpoints are written; it needs room for about four.</param>
/// <param name="runs">How often each is measured; the median counts.</param>
/// <param name="families">The kinds of models; the first whose project carries a released configuration is measured.</param>
/// <param name="output">Where the table goes.</param>
public sealed class ConversionBenchmark(string folder, int runs, ModelFamilies families, TextWriter output)
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
    /// <param name="programs">Builds of mm-convert.</param>
    public void Run(IReadOnlyList<string> programs)
    {
        var checkpoint = new SyntheticCheckpoint(families, 4, 4);
        var bytes = checkpoint.Write(_hf);
        var converter = checkpoint.Family.Converter;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.00} GiB of bfloat16, medians of {runs}\n"));
        output.WriteLine("| program | way | cache | cp -r, s | mm-convert, s | ratio | peak, MiB | start to first byte, ms |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var program in programs)
        {
            foreach (var layout in Layouts)
            {
                foreach (var isCold in new[] { false, true })
                {
                    Delete(_mm);
                    Measure(program, $"HuggingFace to {layout.Name}", isCold, _hf, _mm, layout.Arguments(converter, _hf, _mm, null));
                    _ = MeasuredProcess.Run(program, layout.Arguments(converter, _hf, _mm, null));
                    Measure(program, $"{layout.Name} to HuggingFace", isCold, _mm, _back, layout.Arguments(converter, _hf, _mm, _back));
                }
            }
        }

        output.WriteLine("\n| program | --help, ms |\n|---|---|");
        foreach (var program in programs)
        {
            var help = Enumerable.Range(0, Math.Max(runs, 10)).Select(_ => MeasuredProcess.Run(program, ["--help"]).Wall.TotalMilliseconds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {program} | {Median(help):0} |"));
        }

        Delete(_hf);
        Delete(_mm);
    }

    private void Measure(string program, string way, bool isCold, string source, string target, IReadOnlyList<string> arguments)
    {
        var (copies, conversions) = (new List<MeasuredRun>(), new List<MeasuredRun>());
        for (var run = 0; run < runs; run++)
        {
            if (!Settle(isCold))
            {
                output.WriteLine($"| {program} | {way} | cold | not measured: only root may empty the page cache | | | | |");
                return;
            }

            copies.Add(MeasuredProcess.Run("cp", ["-r", source, _copy]));
            Delete(_copy);
            _ = Settle(isCold);
            conversions.Add(MeasuredProcess.Run(program, arguments, Path.Combine(folder, $".{Path.GetFileName(target)}.strata-partial")));
            Delete(target);
        }

        var (copy, conversion) = (Median(copies.Select(run => run.Wall.TotalSeconds)),
            Median(conversions.Select(run => run.Wall.TotalSeconds)));
        var first = Median(conversions.Select(run => run.FirstByte?.TotalMilliseconds ?? double.NaN));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {program} | {way} | {(isCold ? "cold" : "warm")} | {copy:0.00} | {conversion:0.00} | {conversion / copy:0.00} | "
                + $"{conversions.Max(run => run.PeakBytes) / (1 << 20)} | {first:0} |"));
        output.Flush();
    }

    /// <summary>Has nothing left to write, and for a cold run nothing in memory either.</summary>
    private static bool Settle(bool isCold)
    {
        PageCache.Sync();
        return !isCold || PageCache.TryDrop();
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
