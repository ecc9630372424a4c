using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>Asks a question of every block, and reports the answer at the member it is about.</summary>
public abstract class BlockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    /// <summary>The rules that a block breaks.</summary>
    /// <param name="model">The block, parsed as for the generator.</param>
    /// <param name="symbol">The block.</param>
    /// <param name="context">Gives compilation and cancellation.</param>
    private protected abstract IEnumerable<Finding> Findings(BlockModel model, INamedTypeSymbol symbol, SymbolAnalysisContext context);

    private void Analyze(SymbolAnalysisContext context)
    {
        var symbol = (INamedTypeSymbol)context.Symbol;
        if (symbol.Attribute(SymbolNames.BlockAttribute) is null)
        {
            return;
        }

        var model = BlockParser.Parse(symbol, context.Compilation, context.CancellationToken);
        foreach (var finding in Findings(model, symbol, context))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.Of(finding.RuleId), Place(symbol, finding.Member), [.. finding.Arguments]));
        }
    }

    private static Location? Place(INamedTypeSymbol block, string member) =>
        (member.Length == 0 ? block : block.GetMembers(member).FirstOrDefault() ?? block).Locations.FirstOrDefault(place => place.IsInSource);
}
