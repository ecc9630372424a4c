using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators;
using Strata.Mutants.Tests.Families;
using Strata.Mutants.Tests.Mutation;
using Strata.Mutants.Tests.Reading;

namespace Strata.Mutants.Tests.Verdicts;

/// <summary>Compiles mutants of a family, as a build does: generators, compiler, rules.</summary>
/// <param name="family">The family.</param>
/// <param name="seen">What is seen of what the generators write; all of it, except in tests of the tests.</param>
internal sealed class Judge(Family family, Func<string, string> seen)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(BlockGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private readonly HashSet<string> _known = [.. Findings(family.Output).Select(Text)];

    /// <summary>What the compiler and the rules say of the family itself: nothing, or no mutant could be judged.</summary>
    public IReadOnlyCollection<string> Known => _known;

    /// <summary>What comes of a mutant.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="isThorough">
    /// Whether the compiler and the rules are asked, too, where the generators tell already that it is not silent: half of what it costs.
    /// </param>
    public Verdict Of(Mutant mutant, bool isThorough = true)
    {
        var compilation = family.Compilation;
        foreach (var (path, text) in mutant.Files)
        {
            var old = family.Trees.Single(tree => tree.FilePath == path);
            compilation = compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, FamilySources.ParseOptions, path));
        }

        try
        {
            return Of(mutant, compilation, isThorough);
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            // The compiler itself catches what generators and analyzers throw; what comes here went past it.
            return new(mutant, Outcome.Threw, [], [thrown.ToString()]);
        }
    }

    private Verdict Of(Mutant mutant, CSharpCompilation compilation, bool isThorough)
    {
        var result = family.Driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var said).GetRunResult();
        if (said.Where(IsThrown).Select(Text).ToList() is { Count: > 0 } thrown)
        {
            return new(mutant, Outcome.Threw, [], thrown);
        }

        var isSame = family.Emitted.Equals(new(result), seen);
        if (!isThorough && !isSame)
        {
            return new(mutant, Outcome.ChangesCode, [], []);
        }

        var difference = isSame ? Difference(compilation) : [];
        if (!isThorough && difference.Count == 0)
        {
            return new(mutant, Outcome.ChangesNothing, [], []);
        }

        if (Errors(mutant, output) is { Count: > 0 } errors)
        {
            return new(mutant, Outcome.DoesNotCompile, [], errors);
        }

        // One pass for both: what the compiler says only of the whole, and what the rules say.
        var findings = said.Concat(Findings(output)).Where(finding => !_known.Contains(Text(finding))).ToList();
        if (findings.Where(IsCompileError).Select(Text).Take(3).ToList() is { Count: > 0 } faults)
        {
            return new(mutant, Outcome.DoesNotCompile, [], faults);
        }

        if (findings.Where(IsThrown).Select(Text).ToList() is { Count: > 0 } broken)
        {
            return new(mutant, Outcome.Threw, [], broken);
        }

        return findings.Count > 0
            ? new(mutant, Outcome.DrawsRule, [.. findings.Select(finding => finding.Id).Distinct()], [.. findings.Select(Text)])
            : !isSame ? new(mutant, Outcome.ChangesCode, [], [])
            : difference.Count > 0 ? new(mutant, Outcome.Silent, [], difference)
            : new(mutant, Outcome.ChangesNothing, [], []);
    }

    /// <summary>What the reader says otherwise than of the family itself.</summary>
    private IReadOnlyList<string> Difference(CSharpCompilation compilation)
    {
        var read = DeclarationReader.Read(compilation);
        return [.. family.Declared.Except(read).Select(fact => "- " + fact), .. read.Except(family.Declared).Select(fact => "+ " + fact)];
    }

    /// <summary>The first errors, asked for in the order in which they are cheap: most mutants fail in the file that was changed.</summary>
    private static IReadOnlyList<string> Errors(Mutant mutant, Compilation output)
    {
        var changed = output.SyntaxTrees.Where(tree => mutant.Files.ContainsKey(tree.FilePath)).ToList();
        return new Func<IEnumerable<Diagnostic>>[]
        {
            () => changed.SelectMany(tree => tree.GetDiagnostics()),
            () => changed.SelectMany(tree => output.GetSemanticModel(tree).GetDeclarationDiagnostics()),
            () => changed.SelectMany(tree => output.GetSemanticModel(tree).GetDiagnostics()),
        }
        .Select(stage => stage().Where(IsCompileError).Select(Text).Take(3).ToList())
        .FirstOrDefault(errors => errors.Count > 0) ?? [];
    }

    /// <summary>
    /// The compiler's errors, and the rules' findings in the declarations: what they say of the deployment beside them does not count.
    /// </summary>
    private static IEnumerable<Diagnostic> Findings(Compilation output) => output
        .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAllDiagnosticsAsync()
        .GetAwaiter()
        .GetResult()
        .Where(finding => IsCompileError(finding)
            || (!IsOfCompiler(finding) && finding.Location.SourceTree?.FilePath != Family.Deployment));

    /// <summary>
    /// Whether something was thrown: a generator's start, a generator, what it could confine to one declaration, a rule.
    /// </summary>
    private static bool IsThrown(Diagnostic diagnostic) => diagnostic.Id is "CS8784" or "CS8785" or "STR0011" or "AD0001";

    private static bool IsCompileError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && IsOfCompiler(diagnostic);

    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private static string Text(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return FormattableString.Invariant($"{place.Path}({place.StartLinePosition.Line + 1}): {diagnostic.Id}: {diagnostic.GetMessage()}");
    }
}
