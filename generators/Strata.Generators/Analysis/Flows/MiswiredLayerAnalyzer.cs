using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1001: explains what the compiler can only call CS0019.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MiswiredLayerAnalyzer() : RuleAnalyzer(ShapeRules.MiswiredLayer)
{
    private protected override void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.RightShiftExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var pipe = (BinaryExpressionSyntax)context.Node;
        var model = context.SemanticModel;
        if (model.GetSymbolInfo(pipe, context.CancellationToken).Symbol is null
            && model.GetTypeInfo(pipe.Left, context.CancellationToken).Type is INamedTypeSymbol left
            && (left.Is(SymbolNames.Activation) || left.Is(SymbolNames.Sum))
            && model.GetTypeInfo(pipe.Right, context.CancellationToken).Type is { } right
            && right.Inherits(SymbolNames.Module)
            && Explain(left, right, pipe, context.ContainingSymbol?.ContainingType) is { } finding)
        {
            context.ReportDiagnostic(finding.ToDiagnostic(pipe.GetLocation()));
        }
    }

    private static Finding<string>? Explain(INamedTypeSymbol left, ITypeSymbol right, BinaryExpressionSyntax pipe, INamedTypeSymbol? block)
    {
        var layer = pipe.Right.ToString();
        var given = left.TypeArguments[0];
        return left.Is(SymbolNames.Sum) ? WiringProof.Sum(layer, given.ShortText())
            : LayerAxes.Takes(right) is not { } takes ? WiringProof.NoLayer(layer, given.ShortText())
            // The axes agree: something else is wrong here, and the compiler says what.
            : SymbolEqualityComparer.Default.Equals(takes, given) ? null
            : WiringProof.OtherAxis(layer, takes.ShortText(), given.ShortText(), Components(given), Takers(block, given));
    }

    private static IReadOnlyList<string> Components(ITypeSymbol axis) =>
        [.. LayerAxes.Components(axis).Select(component => component.ShortText())];

    private static IReadOnlyList<string> Takers(INamedTypeSymbol? block, ITypeSymbol axis) => block is null ? [] :
    [
        .. block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => SymbolEqualityComparer.Default.Equals(LayerAxes.Takes(property.Type), axis))
            .Select(property => property.Name)
            .Distinct(),
    ];
}
