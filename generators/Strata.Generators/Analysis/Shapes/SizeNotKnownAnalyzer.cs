using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Blocks;
using Strata.Generators.Analysis.Placement;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs.Placement;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Shapes;

/// <summary>STR1010: the size of every axis is known where something is proven of it, in a block and in a deployment.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeNotKnownAnalyzer() : RuleAnalyzer(ShapeRules.SizeNotKnown)
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.Attribute(SymbolNames.BlockAttribute) is not null)
        {
            var block = new BlockReading(type, context.Compilation, context.CancellationToken);
            foreach (var finding in block.UnknownSizes(type, block.Model).Concat(block.Closings(block.UnknownSizes)))
            {
                context.ReportDiagnostic(finding.ToDiagnostic(BlockReading.Place(type, finding.Place)));
            }
        }

        if (DeploymentReading.Of(type, context.Compilation, context.Options, context.CancellationToken) is { } reading)
        {
            var places = new DeploymentPlaces(type, reading, context.CancellationToken);
            foreach (var finding in PlacementProof.SizesAreKnown(reading.Deployment, reading.Values, reading.IsFileBroken))
            {
                context.ReportDiagnostic(finding.ToDiagnostic(places.Find(finding.Place)));
            }
        }
    }
}
