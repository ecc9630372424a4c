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
        var watcher = new WatchingAnalyzer(keeps: false);
        var (driver, before) = Run(watcher);
        Assert.Empty(Alive(before));
        GC.KeepAlive(driver);
        GC.KeepAlive(watcher);
    }

    /// <summary>An analyzer that does keep something makes the test above fail.</summary>
    [Fact]
    public void What_is_kept_alive_is_seen()
    {
        var keeper = new WatchingAnalyzer(keeps: true);
        var (driver, before) = Run(keeper);
        Assert.Equal(["a symbol that analyzers saw", "an edited file's tree"], Alive(before));
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
    private static (GeneratorDriver Driver, IReadOnlyDictionary<string, WeakReference> Before) Run(WatchingAnalyzer watcher)
    {
        var before = Findings.Toy(Placed);
        var driver = CSharpGeneratorDriver
            .Create(
                [.. Strata.Tests.Generators.All],
                parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(before, out var output, out _);
        _ = Findings.In(output, [.. Findings.Analyzers, watcher]);
        driver = driver.RunGeneratorsAndUpdateCompilation(before.Edit("Mlp.cs", "linear_fc1", "linear_fc3"), out var after, out _);
        _ = Findings.In(after, Findings.Analyzers);
        return (driver, new Dictionary<string, WeakReference>
        {
            ["the compilation"] = new(before),
            ["what was generated into"] = new(output),
            ["a block's symbol"] = new(output.GetTypeByMetadataName("Toy.Mlp")),
            ["a symbol that analyzers saw"] = watcher.Seen!,
            ["an edited file's tree"] = new(before.SyntaxTrees.Single(tree => tree.FilePath == "Mlp.cs")),
            ["a deployment's symbol"] = new(output.GetTypeByMetadataName("Toy.Placed")),
        });
    }

    /// <summary>Remembers a symbol as analyzers see it, which is one of a copy of the compilation: weakly, or for good.</summary>
    private sealed class WatchingAnalyzer(bool keeps) : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("TEST2", "t", "t", "t", DiagnosticSeverity.Info, isEnabledByDefault: true);
        private ISymbol? _kept;

        public WeakReference? Seen { get; private set; }

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(Watch, SymbolKind.NamedType);
        }

        private void Watch(SymbolAnalysisContext context)
        {
            if (context.Symbol.Name == "Mlp")
            {
                (_kept, Seen) = (keeps ? context.Symbol : _kept, new WeakReference(context.Symbol));
            }
        }
    }
}
