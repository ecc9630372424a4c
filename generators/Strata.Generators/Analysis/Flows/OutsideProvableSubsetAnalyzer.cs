using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1004: says where a flow itself claims an axis, which the compiler must then believe.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutsideProvableSubsetAnalyzer() : FlowAnalyzer(
    ShapeRules.OutsideProvableSubset,
    SyntaxKind.ObjectCreationExpression,
    SyntaxKind.ImplicitObjectCreationExpression,
    SyntaxKind.WithExpression,
    SyntaxKind.DefaultExpression,
    SyntaxKind.DefaultLiteralExpression)
{
    private protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        var type = context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).ConvertedType;
        if (type is INamedTypeSymbol made && (made.Is(SymbolNames.Activation) || made.Is(SymbolNames.Sum)) && !made.HasError())
        {
            var claimed = Claimed(context.Node);
            context.ReportDiagnostic(Finding
                .At(ShapeRules.OutsideProvableSubset, claimed, claimed, made.TypeArguments[0].ShortText())
                .ToDiagnostic(context.Node.GetLocation()));
        }
    }

    /// <summary>What is given out as an activation, as written.</summary>
    private static string Claimed(SyntaxNode node) => node switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var value, ..] } => value.Expression.ToString(),
        _ => node.ToString(),
    };
}
