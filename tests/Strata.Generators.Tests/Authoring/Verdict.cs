using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring;

/// <summary>All that an author is told of a project: by the compiler, by the generators, by our rules.</summary>
internal static class Verdict
{
    /// <summary>The findings from warnings up, in order of files and lines.</summary>
    /// <param name="input">The project.</param>
    /// <param name="loud">Whether generated files are asked what they ask the compiler to pass over.</param>
    /// <param name="files">The project's additional files.</param>
    public static IReadOnlyList<Diagnostic> Of(CSharpCompilation input, bool loud = false, params AdditionalText[] files)
    {
        _ = CSharpGeneratorDriver
            .Create([.. Strata.Tests.Generators.All], parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out var failures);
        return
        [
            .. (loud ? Loud.Of(output) : output).WithAnalyzers(Findings.Analyzers, new AnalyzerOptions([.. files]))
                .GetAllDiagnosticsAsync()
                .GetAwaiter()
                .GetResult()
                .Concat(failures)
                .Where(finding => finding.Severity >= DiagnosticSeverity.Warning && !finding.IsSuppressed)
                .OrderBy(finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Location.SourceSpan.Start)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>A finding as the table writes it: <c>STR0012@3</c>, with its file where the project has several.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="only">The case's only file; null where it has several.</param>
    public static string Text(Diagnostic finding, string? only)
    {
        var span = finding.Location.GetLineSpan();
        var text = $"{finding.Id}@{(span.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture)}";
        return span.Path == only ? text : $"{span.Path}:{text}";
    }
}
