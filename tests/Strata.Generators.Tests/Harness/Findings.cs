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

    /// <summary>Our findings, in source order; those in additional files after those in source.</summary>
    public static IReadOnlyList<Diagnostic> In(Compilation generated, params AdditionalText[] files) => In(generated, Analyzers, files);

    /// <summary>The findings of some analyzers, in source order.</summary>
    public static IReadOnlyList<Diagnostic> In(
        Compilation generated, ImmutableArray<DiagnosticAnalyzer> analyzers, params AdditionalText[] files) =>
    [
        .. generated.WithAnalyzers(analyzers, new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult()
            .OrderBy(finding => finding.Location.SourceTree is null)
            .ThenBy(finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal),
    ];

    /// <summary>Asserts all findings about the toy model with one more file: the rule, the marked text and the message of each.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="expected">One finding a line: <c>STR0001 at Name: message</c>.</param>
    public static void Are(string file, params string[] expected) => Are(Toy(file), expected);

    /// <summary>Asserts all findings about a compilation.</summary>
    public static void Are(CSharpCompilation input, params string[] expected) => Are(input, [], expected);

    /// <summary>Asserts all findings about a compilation and its additional files.</summary>
    public static void Are(CSharpCompilation input, AdditionalText[] files, params string[] expected) =>
        Assert.Equal(expected, All(Generation.Of(input), files).Select(finding => Text(finding, files)));

    private static IEnumerable<Diagnostic> All(Generation generation, AdditionalText[] files) =>
        generation.Told.Concat(In(generation.Output, files));

    /// <summary>
    /// What a build says of the toy model with one more file, as <c>id at text</c>: it stops at faulty declarations before it asks any
    /// analyzer.
    /// </summary>
    public static IReadOnlyList<string> Build(string file)
    {
        var generation = Generation.Of(Toy(file));
        var declared = generation.Output.GetDeclarationDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error).ToList();
        return
        [
            .. (declared.Count > 0 ? generation.Told.Concat(declared) : All(generation, []).Concat(generation.Faults))
                .Where(fault => fault.Severity >= DiagnosticSeverity.Warning)
                .OrderBy(fault => fault.Location.SourceSpan.Start)
                .ThenBy(fault => fault.Id, StringComparer.Ordinal)
                .Select(fault => $"{fault.Id} at {fault.Location.SourceTree!.GetText().ToString(fault.Location.SourceSpan)}")
                .Distinct(),
        ];
    }

    /// <summary>
    /// A finding in one line: <c>STR0001 at Name: message</c>, and for an additional file <c>STR4002 at "key" in model.json: message</c>.
    /// </summary>
    public static string Text(Diagnostic finding, AdditionalText[] files)
    {
        var message = finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return finding.Location.SourceTree is { } tree
            ? $"{finding.Id} at {tree.GetText().ToString(finding.Location.SourceSpan)}: {message}"
            : $"{finding.Id} at {Marked(finding, files)} in {finding.Location.GetLineSpan().Path}: {message}";
    }

    private static string Marked(Diagnostic finding, AdditionalText[] files) =>
        files.First(file => file.Path == finding.Location.GetLineSpan().Path).GetText()!.ToString(finding.Location.SourceSpan);

    /// <summary>The ids of the compiler's own errors about the toy model with one more file.</summary>
    public static IEnumerable<string> CompilerErrors(string file) => Generation.Of(Toy(file)).Faults
        .Where(fault => fault.Severity == DiagnosticSeverity.Error)
        .Select(fault => fault.Id)
        .Distinct();

    /// <summary>The toy model with one more file.</summary>
    public static CSharpCompilation Toy(string file) => Compilations.Of(SourceTexts.Toy.Append(new("Test.cs", Using + file)));

    /// <summary>What stands before the text of the one more file.</summary>
    public const string Using = "using System.Collections.Immutable; using Strata; using Strata.Torch; using TorchSharp; namespace Toy;\n";
}
