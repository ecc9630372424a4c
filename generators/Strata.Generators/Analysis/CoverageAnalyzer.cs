using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>Reports parameters without a key and keys with two parameters: STR0005, STR3001, STR3002.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoverageAnalyzer : BlockAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.DuplicateSiblingKey,
        Rules.ParameterUnmapped,
        Rules.KeyMappedTwice,
    ];

    private protected override IEnumerable<Finding> Findings(BlockModel model, INamedTypeSymbol symbol, SymbolAnalysisContext context)
    {
        var tree = new KeyTree(context.Compilation, context.CancellationToken);
        return CoverageProof.Findings(model).Concat(
            from dialect in DialectKeys.All
            from finding in UniquenessProof.Findings(model.Name, dialect, tree.Under(symbol, dialect))
            select finding);
    }
}
