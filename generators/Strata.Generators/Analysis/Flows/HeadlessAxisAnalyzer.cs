using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1008: what is computed head by head is made of heads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeadlessAxisAnalyzer() : RuleAnalyzer(ShapeRules.NoHeads)
{
    private protected override void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol { IsGenericMethod: true } method)
        {
            foreach (var axis in Headless(method).Distinct(SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>())
            {
                var name = axis.ShortText();
                context.ReportDiagnostic(Finding
                    .At(ShapeRules.NoHeads, name, method.Name, name, Mend(axis, name))
                    .ToDiagnostic(Place(call).GetLocation()));
            }
        }
    }

    private static IEnumerable<ITypeSymbol> Headless(IMethodSymbol method) => method.TypeParameters
        .Zip(method.TypeArguments, (parameter, argument) => (Parameter: parameter, Argument: argument))
        .Where(given => given.Parameter.Attribute(SymbolNames.HasHeadsAttribute) is not null
            && given.Argument is INamedTypeSymbol && !given.Argument.HasError() && !given.Argument.Implements(SymbolNames.HeadAxis))
        .Select(given => given.Argument);

    private static string Mend(INamedTypeSymbol axis, string name) => LayerAxes.Components(axis).IsEmpty
        ? axis.TypeArguments.IsEmpty ? $"Declare '{name}' as an IHeadAxis, which says HeadDim too" : "Pass what has an axis of heads"
        : "Call Split() and pass its components";

    private static SyntaxNode Place(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
}
