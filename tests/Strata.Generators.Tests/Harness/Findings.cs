using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Strata.Generators.Tests.Harness;

/// <summary>What all our analyzers say of a declaration, after the generator has run as it would in a build.</summary>
internal static class Findings
{
    /// <summary>Our analyzers.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(BlockGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The rules that an analyzer reports, one entry for each analyzer that does.</summary>
    public static IEnumerable<DiagnosticDescriptor> Rules => Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    /// <summary>Our findings, in source order.</summary>
    public static IReadOnlyList<Diagnostic> In(Compilation generated) => In(generated, Analyzers);

    /// <summary>The findings of some analyzers, in source order.</summary>
    public static IReadOnlyList<Diagnostic> In(Compilation generated, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
    [
        .. generated.WithAnalyzers(analyzers)
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult()
            .OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal),
    ];

    /// <summary>Asserts all findings about the toy model with one more file: the rule, the marked text and the message of each.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="expected">One finding a line: <c>STR0001 at Name: message</c>.</param>
    public static void Are(string file, params string[] expected) => Are(Toy(file), expected);

    /// <summary>Asserts all findings about a compilation.</summary>
    public static void Are(CSharpCompilation input, params string[] expected) =>
        Assert.Equal(expected, In(Generation.Of(input).Output).Select(Text));

    /// <summary>The ids of the compiler's own errors about the toy model with one more file.</summary>
    public static IEnumerable<string> CompilerErrors(string file) => Generation.Of(Toy(file)).Faults
        .Where(fault => fault.Severity == DiagnosticSeverity.Error)
        .Select(fault => fault.Id)
        .Distinct();

    /// <summary>The toy model with one more file.</summary>
    public static CSharpCompilation Toy(string file) => Compilations.Of(SourceTexts.Toy.Append(new("Test.cs", Using + file)));

    /// <summary>What stands before the text of the one more file.</summary>
    public const string Using = "using System.Collections.Immutable; using Strata; using Strata.Torch; using TorchSharp; namespace Toy;\n";

    private static string Text(Diagnostic finding) =>
        $"{finding.Id} at {finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan)}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
}
