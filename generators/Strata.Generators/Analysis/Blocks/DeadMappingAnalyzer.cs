using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>STR3003: what is written about a child's parameters is about parameters that it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeadMappingAnalyzer() : RuleAnalyzer(CheckpointRules.DeadMapping)
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var block = (INamedTypeSymbol)context.Symbol;
        if (!block.IsDeclaredBlock())
        {
            return;
        }

        foreach (var child in BlockParser.Parse(block, context.Compilation, context.CancellationToken).Children)
        {
            foreach (var attribute in block.GetMembers(child.Property.Name).SelectMany(property => property.GetAttributes()))
            {
                Report(context, child, attribute);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, ChildModel child, AttributeData attribute)
    {
        var hasOrder = attribute.AttributeClass.Is(SymbolNames.MmAttribute) && attribute.Named("Order") is not null;
        if (MappingProof.Written(attribute.AttributeClass?.ToDisplayString() ?? "") is { } written
            && MappingProof.SaysNothing(child, written, hasOrder) is { } reason
            && attribute.ApplicationSyntaxReference is { } syntax)
        {
            context.ReportDiagnostic(Finding
                .At(CheckpointRules.DeadMapping, child.Property.Name, reason.Part, child.Property.Name, reason.Fact)
                .ToDiagnostic(syntax.SyntaxTree.GetLocation(syntax.Span)));
        }
    }
}
