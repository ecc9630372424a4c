using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>Reports what keeps a block's other half from being written: STR0001 to STR0004, STR0006, STR0007.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : BlockAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.BlockNotPartial,
        Rules.BlockNotSealed,
        Rules.ConstructorMissing,
        Rules.ChildNotRegistrable,
        Rules.ConfigurationUnreachable,
        Rules.ConfigurationValueMissing,
    ];

    private protected override IEnumerable<Finding> Findings(BlockModel model, INamedTypeSymbol symbol, SymbolAnalysisContext context) =>
        DeclarationProof.Findings(model);
}
