using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators;
using Strata.Tests;

namespace Strata.Docs.Tests;

/// <summary>Compiles the code of a page as a consumer's build does: real assemblies, generators, analyzers, the packages' usings.</summary>
internal static class PageCompilation
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(BlockGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What a build says of the page's code, each as <c>line: id: message</c>, lines from 1 as an editor counts them.</summary>
    /// <param name="page">The page.</param>
    /// <param name="wrong">A piece that is compiled besides what is right; null for that alone.</param>
    /// <param name="nullable">Whether the project has nullable reference types enabled.</param>
    public static async Task<IReadOnlyList<string>> Findings(Page page, Fence? wrong, bool nullable = true)
    {
        var right = page.Fences.Where(fence => fence is { Language: "csharp", Rest: "" });
        var trees = right.Concat(wrong is null ? [] : [wrong]).Select(Parse)
            .Append(CSharpSyntaxTree.ParseText(Usings(), Options, "Usings.cs"));
        var compilation = CSharpCompilation.Create(
            "Page",
            trees,
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable));
        _ = CSharpGeneratorDriver.Create([.. Strata.Tests.Generators.All], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var faults);
        var files = page.Fences.Where(fence => fence.Language == "json").Select(fence => (AdditionalText)new PageFile(fence));
        var rules = await generated.WithAnalyzers(Analyzers, new AnalyzerOptions([.. files])).GetAllDiagnosticsAsync();
        return
        [
            .. from finding in faults.Concat(rules)
               where finding.Severity > DiagnosticSeverity.Hidden && !finding.IsSuppressed
               let span = finding.Location.GetLineSpan()
               orderby span.StartLinePosition.Line, finding.Id
               select $"{span.StartLinePosition.Line + 1}: {finding.Id}: {finding.GetMessage()} ({span.Path})",
        ];
    }

    private static SyntaxTree Parse(Fence fence) =>
        CSharpSyntaxTree.ParseText(new string('\n', fence.Line) + fence.Text, Options, $"page.{fence.Line}.cs");

    /// <summary>What the SDK and the packages bring into scope.</summary>
    private static string Usings()
    {
        var text = new StringBuilder();
        foreach (var name in new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks" }
            .Concat(new[] { "Strata", "Strata.Torch", "Strata.Inference", "Strata.Cli" }.SelectMany(Brought)))
        {
            text.Append("global using ").Append(name).Append(";\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Brought(string package) =>
        XDocument.Load(Fixtures.Path("..", "..", "runtime", package, "buildTransitive", "Namespaces.props"))
            .Descendants("Using").Select(use => use.Attribute("Include")!.Value);

    private sealed class PageFile(Fence fence) : AdditionalText
    {
        public override string Path => fence.Rest;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(fence.Text);
    }
}
