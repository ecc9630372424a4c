using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>
/// Reads the list of rules that a configuration gives: <c>new Rules().Positive(...).Divides(...)</c>, or, after those that it inherits,
/// <c>base.Contradictions().Equal(...)</c>. A call that it can not read is left out.
/// </summary>
internal static class FactParser
{
    private const string Method = "Contradictions";

    /// <summary>Reads the rules of a configuration, in their order.</summary>
    /// <param name="type">The configuration.</param>
    /// <param name="inherited">The record that it derives from; null where it derives from none.</param>
    /// <param name="names">What its members are called.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static IEnumerable<FactModel> Parse(
        INamedTypeSymbol type, ConfigurationModel? inherited, UnsharedNames names, CancellationToken cancellation)
    {
        var first = inherited?.Facts ?? default;
        if (type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(IsContradictions) is not { } method)
        {
            return first;
        }

        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as MethodDeclarationSyntax;
        var calls = Calls(syntax?.ExpressionBody?.Expression
                ?? (syntax?.Body?.Statements is [ReturnStatementSyntax { Expression: { } value }] ? value : null))
            .Reverse()
            .ToList();
        return (calls.Any(IsBase) ? first : default)
            .Concat(calls.Where(call => !IsBase(call)).Select(Fact).OfType<FactModel>().Select(names.In));
    }

    private static bool IsBase(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax, Name.Identifier.ValueText: Method };

    private static bool IsContradictions(IMethodSymbol method) =>
        method.Parameters.IsEmpty && method.Name.Split('.').Last() == Method;

    private static IEnumerable<InvocationExpressionSyntax> Calls(ExpressionSyntax? expression)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call)
        {
            yield return call;
            expression = member.Expression;
        }
    }

    private static FactModel? Fact(InvocationExpressionSyntax call)
    {
        var name = ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;
        var terms = call.ArgumentList.Arguments.Select(argument => Term(argument.Expression)).OfType<FactTerm>().ToEquatableArray();
        return terms.Count == call.ArgumentList.Arguments.Count ? new FactModel(name, terms) : null;
    }

    private static FactTerm? Term(ExpressionSyntax expression) =>
        expression is not TupleExpressionSyntax tuple ? FormulaParser.Parse(expression) is { } bare ? new FactTerm("", bare) : null
        : tuple.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: string key } }, { Expression: { } value }]
            && FormulaParser.Parse(value) is { } formula ? new FactTerm(key, formula)
        : null;
}
