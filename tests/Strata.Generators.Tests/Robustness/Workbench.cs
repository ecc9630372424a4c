using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Robustness;

/// <summary>
/// GLM-4.1V's declaration with one file at a time replaced by something half-typed. Strata.Torch is compiled once and referenced, so
/// that each try costs no more than the declaration itself.
/// </summary>
internal static class Workbench
{
    /// <summary>
    /// Of so many versions one is analyzed with all other files, the rest by itself: as an editor looks at the file that is open.
    /// </summary>
    private const int FullAnalysis = 8;

    private static readonly CSharpCompilation Whole = Compilations
        .Bare([.. Glm4vSources.Model, new("Usings.cs", Glm4vSources.Usings)])
        .AddSyntaxTrees(Compilations.TorchNames)
        .AddReferences(Compilations
            .Bare([.. Repository.Sources("runtime/Strata.Torch"), new("TorchSharp.cs", SourceTexts.Read("TorchSharp.cs")),
                new("Usings.cs", Glm4vSources.Usings)])
            .WithAssemblyName("Strata.Torch")
            .ToMetadataReference());

    private static readonly ImmutableArray<AdditionalText> Files =
        [new ModelFile("model_9b.json", """{ "text_decoder": { "num_layers": 40, "hidden_size": 4096 }, "image_encoder": {} }""")];

    /// <summary>The driver after it has seen the whole declaration: an editor's, just before a key is pressed.</summary>
    private static readonly GeneratorDriver Driver = CSharpGeneratorDriver
        .Create(
            typeof(BlockGenerator).Assembly.GetTypes()
                .Where(type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract)
                .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
            Files,
            Compilations.ParseOptions)
        .RunGenerators(Whole);

    /// <summary>What generators and analyzers throw at torn versions of a file, each with the version.</summary>
    /// <param name="path">The file; one that the declaration does not have is added to it.</param>
    /// <param name="versions">Its texts.</param>
    /// <param name="more">Analyzers besides ours.</param>
    public static IReadOnlyList<string> Faults(string path, IEnumerable<string> versions, params ImmutableArray<DiagnosticAnalyzer> more)
    {
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(
            versions.Select((text, number) => (text, number)),
            version => Try(path, version.text, version.number % FullAnalysis == 0, [.. Findings.Analyzers, .. more], faults));
        return [.. faults.Order(StringComparer.Ordinal)];
    }

    private static void Try(string path, string text, bool all, ImmutableArray<DiagnosticAnalyzer> analyzers, ConcurrentBag<string> faults)
    {
        var tree = Compilations.Parse(text, path);
        var torn = Whole.SyntaxTrees.FirstOrDefault(candidate => candidate.FilePath == path) is { } old
            ? Whole.ReplaceSyntaxTree(old, tree)
            : Whole.AddSyntaxTrees(tree);
        var result = Driver.RunGeneratorsAndUpdateCompilation(torn, out var output, out var diagnostics).GetRunResult();
        var analysis = output.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(Files), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = (all ? analysis.GetAnalyzerDiagnosticsAsync()
            : analysis.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(tree), filterSpan: null, default))
            .GetAwaiter()
            .GetResult();
        foreach (var fault in diagnostics.Concat(found).Where(diagnostic => diagnostic.Id is "AD0001" or "CS8785" or "CS8784"))
        {
            faults.Add($"{fault}\nin {path}, torn as\n{text}");
        }

        foreach (var thrown in result.Results.Where(run => run.Exception is not null))
        {
            faults.Add($"{thrown.Exception}\nin {path}, torn as\n{text}");
        }
    }
}
