using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Strata.Generators.Tests.Harness;

/// <summary>The toy model with one more file, in a workspace, and a fix applied to what is found there.</summary>
internal sealed class Fixing
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly CodeFixProvider _fix;
    private readonly Solution _solution;

    private Fixing(Solution solution, CodeFixProvider fix, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        (_solution, _fix, _analyzers) = (solution, fix, analyzers);

    /// <summary>Opens the toy model with one more file, <c>Test.cs</c>.</summary>
    public static Fixing Of<TFix>(string file, params ImmutableArray<DiagnosticAnalyzer> analyzers)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Toy", "Toy", LanguageNames.CSharp,
            compilationOptions: Compilations.Options, parseOptions: Compilations.ParseOptions,
                metadataReferences: Compilations.References));
        var texts = SourceTexts.Runtime.Select((text, index) => new KeyValuePair<string, string>($"Runtime{index}.cs", text))
            .Concat(SourceTexts.Toy)
            .Append(new("Names.cs", Compilations.AllNames))
            .Append(new("Test.cs", Findings.Using + file));
        foreach (var (name, text) in texts)
        {
            project = project.AddDocument(name, text, filePath: name).Project;
        }

        return new Fixing(project.Solution, new TFix(), analyzers.IsDefaultOrEmpty ? Findings.Analyzers : analyzers);
    }

    /// <summary>The one more file's text, without the usings.</summary>
    public string Text => TextOf("Test.cs")[Findings.Using.Length..];

    /// <summary>A file's text.</summary>
    public string TextOf(string name) => Document(name).GetTextAsync().Result.ToString();

    /// <summary>The titles of the fixes that are offered, in the findings' order.</summary>
    public IReadOnlyList<string> Titles => [.. Fixable.SelectMany(Actions).Select(action => action.Title)];

    /// <summary>Applies the fix of the first finding that has one.</summary>
    public Fixing First() => After(Fixable.SelectMany(Actions).First());

    /// <summary>Applies the fix to everything in the project at once.</summary>
    public Fixing All()
    {
        var context = new FixAllContext(
            Document("Test.cs"), _fix, FixAllScope.Project, Fixable.SelectMany(Actions)
                .First().EquivalenceKey!, _fix.FixableDiagnosticIds, new Known(Fixable), default);
        return After(_fix.GetFixAllProvider()!.GetFixAsync(context).Result!);
    }

    /// <summary>The ids of what our analyzers, and the compiler as errors, still find.</summary>
    public IReadOnlyList<string> Remaining => [.. All(_analyzers).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal)];

    private IReadOnlyList<Diagnostic> Fixable => [.. All(_analyzers).Where(finding => _fix.FixableDiagnosticIds.Contains(finding.Id))];

    private IEnumerable<Diagnostic> All(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var generation = Generation.Of((CSharpCompilation)_solution.Projects.Single().GetCompilationAsync().Result!);
        return generation.Told.Concat(Findings.In(generation.Output, analyzers)).Concat(generation.Faults
            .Where(fault => fault.Severity == DiagnosticSeverity.Error
                && !fault.Location.SourceTree!.FilePath.StartsWith("Runtime", StringComparison.Ordinal)));
    }

    private IReadOnlyList<CodeAction> Actions(Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        _fix.RegisterCodeFixesAsync(new CodeFixContext(
            _solution.GetDocument(finding.Location.SourceTree)!, finding, (action, _) => actions.Add(action), default)).Wait();
        return actions;
    }

    private Fixing After(CodeAction action) => new(
        action.GetOperationsAsync(default).Result.OfType<ApplyChangesOperation>().Single().ChangedSolution, _fix, _analyzers);

    private Document Document(string name) => _solution.Projects.Single().Documents.Single(document => document.Name == name);

    private sealed class Known(IReadOnlyList<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(findings.Where(finding => document.Project.GetDocument(finding.Location.SourceTree) == document));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
