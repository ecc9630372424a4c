using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>Puts what a proof found about a block where its author wrote it.</summary>
/// <param name="rule">The rule that the proof is of.</param>
public abstract class BlockAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>What is wrong with a block.</summary>
    private protected abstract IEnumerable<Finding> Prove(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation);

    private void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol block || block.Attribute(SymbolNames.BlockAttribute) is null)
        {
            return;
        }

        foreach (var finding in Prove(block, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, Place(block, finding.Member), [.. finding.Arguments]));
        }
    }

    /// <summary>The member's name as its author wrote it; the generator's part has the same members.</summary>
    private static Location? Place(INamedTypeSymbol block, string? member) =>
        (member is null ? [block] : block.GetMembers(member))
            .SelectMany(symbol => symbol.Locations)
            .FirstOrDefault(place => !place.SourceTree!.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
        ?? block.Locations.FirstOrDefault();
}
