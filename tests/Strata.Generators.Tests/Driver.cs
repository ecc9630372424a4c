using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis;

namespace Strata.Generators.Tests;

/// <summary>Compiles sources in memory with the generators and analyzers.</summary>
internal static class Driver
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Strata.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params ReadOnlySpan<string> sources)
    {
        var trees = new List<SyntaxTree>();
        foreach (var source in sources)
        {
            trees.Add(CSharpSyntaxTree.ParseText(source, Options, $"source{trees.Count}.cs"));
        }

        trees.Add(CSharpSyntaxTree.ParseText(TorchStubs.Source, Options, "stubs.cs"));
        return CSharpCompilation.Create(
            "Tested", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static GeneratorDriver Generators() => CSharpGeneratorDriver.Create(
        [new BlockGenerator().AsSourceGenerator(), new ConfigurationGenerator().AsSourceGenerator()],
        parseOptions: Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated files by name.</summary>
    public static IReadOnlyDictionary<string, string> Generate(Compilation compilation) => Generators()
        .RunGenerators(compilation)
        .GetRunResult()
        .GeneratedTrees
        .ToDictionary(tree => Path.GetFileName(tree.FilePath), tree => tree.ToString());

    /// <summary>What compiler and analyzers say of the sources with what is generated for them; warnings of the stubs left out.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(params string[] sources)
    {
        Generators().RunGeneratorsAndUpdateCompilation(Compile(sources), out var output, out _);
        ImmutableArray<DiagnosticAnalyzer> analyzers =
            [new DeclarationAnalyzer(), new CoverageAnalyzer(), new WiringAnalyzer(), new SizeAnalyzer(), new RotarySectionAnalyzer()];
        var own = await output.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), .. own];
    }
}
