using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1003: what a fused projection computes goes somewhere.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FusedNeverSplitAnalyzer() : FlowAnalyzer(
    ShapeRules.FusedNeverSplit, SyntaxKind.VariableDeclarator, SyntaxKind.ExpressionStatement)
{
    private protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        switch (context.Node)
        {
            case VariableDeclaratorSyntax variable
                when context.SemanticModel.GetDeclaredSymbol(variable, context.CancellationToken) is ILocalSymbol local
                && variable.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } flow
                && !flow.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => IsUse(name, local, context)):
                Report(context, local.Type, variable.Identifier.GetLocation(), local.Name);
                break;
            case ExpressionStatementSyntax { Expression: var dropped } when Dropped(dropped, context) is { } value:
                Report(
                    context,
                    context.SemanticModel.GetTypeInfo(value, context.CancellationToken).Type,
                    value.GetLocation(),
                    value.ToString());
                break;
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, ITypeSymbol? type, Location place, string name)
    {
        if (LayerAxes.OfActivation(type) is { } axis && LayerAxes.Components(axis) is { Length: > 0 } components && !axis.HasError())
        {
            var count = components.Length.ToString(CultureInfo.InvariantCulture);
            context.ReportDiagnostic(Finding.At(ShapeRules.FusedNeverSplit, name, name, axis.ShortText(), count).ToDiagnostic(place));
        }
    }

    /// <summary>Whether the variable's value goes anywhere here; being written to is no use, nor is being dropped.</summary>
    private static bool IsUse(IdentifierNameSyntax name, ILocalSymbol local, SyntaxNodeAnalysisContext context) =>
        name.Identifier.ValueText == local.Name
        && !(name.Parent is AssignmentExpressionSyntax written
            && written.Left == name
            && written.IsKind(SyntaxKind.SimpleAssignmentExpression))
        && !(name.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } dropped && IsDiscard(dropped, context))
        && SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol, local);

    /// <summary>The value that a statement computes and drops; a variable by itself is reported where it is declared.</summary>
    private static ExpressionSyntax? Dropped(ExpressionSyntax expression, SyntaxNodeAnalysisContext context) => expression switch
    {
        AssignmentExpressionSyntax assignment => IsDiscard(assignment, context) && assignment.Right is not IdentifierNameSyntax
            ? assignment.Right
            : null,
        _ => expression,
    };

    private static bool IsDiscard(AssignmentExpressionSyntax assignment, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IDiscardSymbol;
}
