using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1011: between layers that lie directly behind each other ranks have what the later one takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlikeSharesAnalyzer() : RuleAnalyzer(ShapeRules.UnlikeShares)
{
    private const int Steps = 16;

    private protected override void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.RightShiftExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var pipe = (BinaryExpressionSyntax)context.Node;
        if (Splitting(pipe.Right, context) is { } taker && Giver(pipe.Left, context) is { } giver
            && (taker.Split == Split.Row) != (giver.Split == Split.Column))
        {
            context.ReportDiagnostic(Finding.At(
                ShapeRules.UnlikeShares,
                taker.Name,
                taker.Name,
                taker.Split == Split.Row ? "a share" : "all",
                giver.Name,
                giver.Split == Split.Column ? "a share" : "all",
                Mend(taker, giver)).ToDiagnostic(pipe.Right.GetLocation()));
        }
    }

    private static string Mend(Child taker, Child giver) => giver.Split switch
    {
        Split.Column => $"Make '{taker.Name}' [RowParallel], or take [ColumnParallel] from '{giver.Name}'",
        Split.Row => $"Take [RowParallel] from '{taker.Name}': the sum of '{giver.Name}' is whole",
        _ => $"Make '{giver.Name}' [ColumnParallel], or take [RowParallel] from '{taker.Name}'",
    };

    /// <summary>The layer that an activation comes from; null where more lies between than what computes number by number.</summary>
    private static Child? Giver(ExpressionSyntax given, SyntaxNodeAnalysisContext context, int depth = 0) => given switch
    {
        _ when depth > Steps => null,
        ParenthesizedExpressionSyntax { Expression: var inner } => Giver(inner, context, depth + 1),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.RightShiftExpression } pipe => Splitting(pipe.Right, context),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called, ArgumentList.Arguments.Count: 0 }
            when LayerAxes.OfActivation(TypeOf(called.Expression, context)) is not null
            && LayerAxes.OfActivation(TypeOf(given, context)) is not null => Giver(called.Expression, context, depth + 1),
        IdentifierNameSyntax name when Written(name, context) is { } written => Giver(written, context, depth + 1),
        _ => null,
    };

    /// <summary>What a variable is given where it is declared; null where it is given something later too.</summary>
    private static ExpressionSyntax? Written(IdentifierNameSyntax name, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is ILocalSymbol
        {
            DeclaringSyntaxReferences: [var reference],
        } local
        && reference.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } declared
        && !declared.Span.Contains(name.Span)
        && declared.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && !member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(other => other.Identifier.ValueText == local.Name && IsWritten(other))
            ? value : null;

    private static bool IsWritten(IdentifierNameSyntax name) =>
        (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name)
        || name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
        || name.Parent is RefExpressionSyntax
        || (name.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax taken } tuple }
            && taken.Left == tuple);

    /// <summary>How a child of the house's layers is split; null where it is of others, which compute as they will.</summary>
    private static Child? Splitting(ExpressionSyntax layer, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(layer, context.CancellationToken).Symbol is IPropertySymbol child
        && child.Type.Is(SymbolNames.Linear)
            ? new(child.Name, child.Attribute(SymbolNames.ColumnParallelAttribute) is not null ? Split.Column
                : child.Attribute(SymbolNames.RowParallelAttribute) is not null ? Split.Row : Split.None)
            : null;

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetTypeInfo(expression, context.CancellationToken).Type;

    private sealed record Child(string Name, Split Split);

    private enum Split
    {
        None,
        Column,
        Row,
    }
}
