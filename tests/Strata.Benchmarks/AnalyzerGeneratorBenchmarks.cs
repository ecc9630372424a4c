using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Strata.Benchmarks;

/// <summary>
/// All our rules over the declaration of GLM-4.1V, a deployment of it and its model.json, after the generators. The compiler runs
/// analyzers over a whole compilation again after every edit; here nothing of it is bound yet.
/// </summary>
[MemoryDiagnoser]
public class AnalyzerGeneratorBenchmarks
{
    private readonly Dictionary<string, Compilation> _generated = [];
    private Glm4vCompilation _model = null!;

    /// <summary>Reads the declaration and runs the generators over each version of it.</summary>
    [GlobalSetup]
    public void Read()
    {
        _model = new Glm4vCompilation();
        foreach (var (name, compilation) in new[]
        {
            (nameof(Cold), _model.Unedited), (nameof(AfterAnUnrelatedEdit), _model.Unrelated), (nameof(AfterAFlowEdit), _model.Flow),
                (nameof(AfterAnAxisEdit), _model.Axis),
        })
        {
            _ = Glm4vCompilation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
            _generated[name] = output;
        }

        // An editor's process has long been compiled; the first runs here are not.
        for (var run = 0; run < 60; run++)
        {
            _ = WithoutRules() + Analyze(nameof(Cold));
        }
    }

    /// <summary>The compiler's own work under an analyzer that does nothing: what the others are to be compared with.</summary>
    [Benchmark(Baseline = true)]
    public int WithoutRules() => Diagnostics(_generated[nameof(Cold)], [new IdleAnalyzer()]);

    /// <summary>The rules, as in a build; the compiler's own work is in it.</summary>
    [Benchmark]
    public int Cold() => Analyze();

    /// <summary>After a type was added that has nothing to do with the model.</summary>
    [Benchmark]
    public int AfterAnUnrelatedEdit() => Analyze();

    /// <summary>After a flow's body was edited.</summary>
    [Benchmark]
    public int AfterAFlowEdit() => Analyze();

    /// <summary>After an axis's size was edited.</summary>
    [Benchmark]
    public int AfterAnAxisEdit() => Analyze();

    private int Analyze([CallerMemberName] string version = "") => Diagnostics(_generated[version], Glm4vCompilation.Analyzers);

    private int Diagnostics(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var findings = compilation.Clone().WithAnalyzers(analyzers, _model.Files).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        return findings.Any(finding => finding.Id == "AD0001")
            ? throw new InvalidOperationException("A rule has failed.") : findings.Length;
    }
}
