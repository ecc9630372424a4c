using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Caching;

/// <summary>After a key stroke, nothing of the compilation before it is kept alive: not by the driver, not by our analyzers.</summary>
public class WeakReferenceTests
{
    private const string Placed = "[Deployment<Model>, Stages<Decoder>(1, 2)] public static partial class Placed;";

    [Fact]
    public void Nothing_of_an_earlier_compilation_stays_alive()
    {
        var (driver, before) = Run(Findings.Analyzers);
        Assert.Empty(Alive(before));
        GC.KeepAlive(driver);
    }

    /// <summary>An analyzer that does keep something makes the test above fail.</summary>
    [Fact]
    public void What_is_kept_alive_is_seen()
    {
        var keeper = new KeepingAnalyzer();
        var (driver, before) = Run([.. Findings.Analyzers, keeper]);
        Assert.NotEmpty(Alive(before));
        GC.KeepAlive(driver);
        GC.KeepAlive(keeper);
    }

    private static IReadOnlyList<string> Alive(IReadOnlyDictionary<string, WeakReference> before)
    {
        for (var attempt = 0; attempt < 10 && before.Values.Any(reference => reference.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return [.. before.Where(reference => reference.Value.IsAlive).Select(reference => reference.Key)];
    }

    // In a method of its own, so that no local keeps what it is about.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, IReadOnlyDictionary<string, WeakReference> Before) Run(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // Trees of its own: those of the harness are shared by all tests, and a tree may be in two compilations.
        var before = Findings.Toy(Placed);
        var driver = CSharpGeneratorDriver
            .Create(
                [new BlockGenerator().AsSourceGenerator(), new ConfigurationGenerator().AsSourceGenerator(), new DeploymentGenerator().AsSourceGenerator()],
                parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(before, out var output, out _);
        _ = Findings.In(output, analyzers);
        driver = driver.RunGeneratorsAndUpdateCompilation(before.Edit("Mlp.cs", "linear_fc1", "linear_fc3"), out var after, out _);
        _ = Findings.In(after, analyzers.Remove(analyzers.FirstOrDefault(analyzer => analyzer is KeepingAnalyzer)!));
        return (driver, new Dictionary<string, WeakReference>
        {
            ["the compilation"] = new(before),
            ["what was generated into"] = new(output),
            ["a block's symbol"] = new(output.GetTypeByMetadataName("Toy.Mlp")),
            ["a deployment's symbol"] = new(output.GetTypeByMetadataName("Toy.Placed")),
        });
    }

    private sealed class KeepingAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("TEST2", "t", "t", "t", DiagnosticSeverity.Info, isEnabledByDefault: true);
        private ISymbol? _kept;

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(symbol => _kept = _kept is null || symbol.Symbol.Name == "Mlp" ? symbol.Symbol : _kept, SymbolKind.NamedType);
        }
    }
}
