using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Benchmarks;

/// <summary>
/// Our generators and another build's on the same declarations, one run of each after the other: what a machine's other users cost falls
/// on both alike, which it does not where two builds are measured a minute apart.
/// </summary>
internal static class Beside
{
    private const int Warm = 60;

    /// <summary>Measures, and says how many times as long ours take.</summary>
    /// <param name="folder">The other build's folder.</param>
    /// <param name="iterations">How often each is run.</param>
    public static void Run(string folder, int iterations)
    {
        var model = new Glm4vCompilation();
        var other = new OtherBuild(folder).Generators();
        var (cold, coldOther) = (Driver([.. Strata.Tests.Generators.All]), Driver(other));
        var (warm, warmOther) = (Warmed(cold, model, "ours"), Warmed(coldOther, model, "the other build's"));
        Measure("cold", iterations, () => Run(cold, model.Unedited), () => Run(coldOther, model.Unedited));
        foreach (var (name, edited) in new[]
        {
            ("no edit", model.Unedited), ("an unrelated edit", model.Unrelated), ("a flow", model.Flow), ("an axis", model.Axis),
            ("a list of stages", model.Stages),
        })
        {
            Measure(name, iterations, () => Run(warm, edited), () => Run(warmOther, edited));
        }
    }

    private static void Run(GeneratorDriver driver, CSharpCompilation compilation) => _ = driver.RunGenerators(compilation.Clone());

    private static GeneratorDriver Driver(IEnumerable<ISourceGenerator> generators) =>
        CSharpGeneratorDriver.Create(generators, parseOptions: Glm4vCompilation.Options);

    private static GeneratorDriver Warmed(GeneratorDriver driver, Glm4vCompilation model, string whose)
    {
        var warm = driver.RunGenerators(model.Unedited);
        var result = warm.GetRunResult();
        Console.WriteLine($"{whose}: {result.GeneratedTrees.Length} files, {result.GeneratedTrees.Sum(tree => tree.Length):N0} characters");
        return result.Diagnostics.IsEmpty
            ? warm
            : throw new InvalidOperationException($"Generators failed, and do less than they should: {result.Diagnostics[0]}");
    }

    private static void Measure(string name, int iterations, Action ours, Action others)
    {
        var runs = Enumerable.Range(0, Warm + iterations)
            .Select(number => Turn(ours, others, oursFirst: number % 2 == 0))
            .Skip(Warm)
            .ToList();
        var (mine, theirs) = (Ordered(runs.Select(run => run.Ours)), Ordered(runs.Select(run => run.Others)));
        var ratios = Ordered(runs.Select(run => run.Ours / run.Others));
        FormattableString words =
            $"{name,-18} best {mine[0]:f1} against {theirs[0]:f1} ms, median {Median(mine):f1} against {Median(theirs):f1} ms";
        FormattableString times = $"{mine[0] / theirs[0]:f2}, {Median(mine) / Median(theirs):f2}, median of ratios {Median(ratios):f2}";
        Console.WriteLine($"{words.ToString(CultureInfo.InvariantCulture)}: {times.ToString(CultureInfo.InvariantCulture)}");
    }

    private static (double Ours, double Others) Turn(Action ours, Action others, bool oursFirst)
    {
        var first = Time(oursFirst ? ours : others);
        var second = Time(oursFirst ? others : ours);
        return oursFirst ? (first, second) : (second, first);
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static List<double> Ordered(IEnumerable<double> values) => [.. values.Order()];

    private static double Median(List<double> ordered) => ordered[ordered.Count / 2];
}
