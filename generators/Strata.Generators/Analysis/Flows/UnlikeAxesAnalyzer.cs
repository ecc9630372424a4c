using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1009: explains what the compiler can only call CS0411, that it infers no type argument.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlikeAxesAnalyzer() : RuleAnalyzer(ShapeRules.UnlikeAxes)
{
    private protected override void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken) is { Symbol: null, CandidateSymbols: var candidates }
            && candidates.OfType<IMethodSymbol>().Where(method => method.IsGenericMethod).ToList() is { Count: > 0 } methods)
        {
            // Of several methods of the name the one is meant that takes the most of what is passed.
            var meant = methods
                .Select(method => (Method: method.OriginalDefinition, Given: Given(method.OriginalDefinition, call, context).ToList()))
                .GroupBy(reading => reading.Given.Count)
                .OrderByDescending(readings => readings.Key)
                .First()
                .Select(reading => Unlike(reading.Method, call, reading.Given))
                .ToList();
            if (meant.All(reading => reading is not null))
            {
                context.ReportDiagnostic(meant[0]!.ToDiagnostic(call.ArgumentList.GetLocation()));
            }
        }
    }

    /// <summary>What of a call stands in the way of a method; null where it is not that two activations differ in their axes.</summary>
    private static Finding<string>? Unlike(IMethodSymbol method, InvocationExpressionSyntax call, IReadOnlyList<Passed> given)
    {
        var unlike = given
            .OrderBy(passed => passed.Parameter.Ordinal)
            .GroupBy(passed => passed.Axis, (axis, passed) => passed.ToList(), SymbolEqualityComparer.Default)
            .FirstOrDefault(passed => passed.Select(one => one.Argument).Distinct(SymbolEqualityComparer.Default).Skip(1).Any());
        return unlike is null ? null : Finding.At(
            ShapeRules.UnlikeAxes,
            method.Name,
            call.Expression.ToString(),
            string.Join(" and ", unlike.Select(one => $"'{one.Parameter.Name}'")),
            string.Join(" and ", unlike.Select(one => one.Argument.ShortText())),
            string.Join(", ", method.Parameters.Select(parameter => parameter.Name)));
    }

    /// <summary>What activations are passed for parameters whose axis is a type parameter of the method.</summary>
    private static IEnumerable<Passed> Given(
        IMethodSymbol method, InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context)
    {
        for (var index = 0; index < call.ArgumentList.Arguments.Count; index++)
        {
            var argument = call.ArgumentList.Arguments[index];
            var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
                ? method.Parameters.FirstOrDefault(candidate => candidate.Name == name)
                : method.Parameters.ElementAtOrDefault(index);
            if (parameter?.Type is INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol axis] } taken
                && context.SemanticModel.GetTypeInfo(argument.Expression, context.CancellationToken).Type is INamedTypeSymbol
                {
                    TypeArguments: [var passed],
                } type
                && SymbolEqualityComparer.Default.Equals(axis.ContainingSymbol, method)
                && SymbolEqualityComparer.Default.Equals(taken.OriginalDefinition, type.OriginalDefinition)
                && passed is { TypeKind: not TypeKind.Error } && axis.ConstraintTypes.Any(constraint => constraint.Is(SymbolNames.Axis)))
            {
                yield return new(parameter, axis, passed);
            }
        }
    }

    /// <summary>An activation that is passed.</summary>
    /// <param name="Parameter">What it is passed for.</param>
    /// <param name="Axis">The axis that this takes, a type parameter of the method.</param>
    /// <param name="Argument">The axis that the activation has.</param>
    private sealed record Passed(IParameterSymbol Parameter, ITypeSymbol Axis, ITypeSymbol Argument);
}
