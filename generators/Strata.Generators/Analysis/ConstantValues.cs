using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Analysis;

/// <summary>Reads values that are known while compiling.</summary>
/// <param name="model">Knows the constants of the tree that is analyzed.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ConstantValues(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>The sum of a list written out, <c>[8, 12, 12]</c>; null where one of its elements is no constant.</summary>
    public double? Sum(ExpressionSyntax list)
    {
        if (list is not CollectionExpressionSyntax collection)
        {
            return null;
        }

        double sum = 0;
        foreach (var element in collection.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: { } expression } || Number(expression) is not { } value)
            {
                return null;
            }

            sum += value;
        }

        return sum;
    }

    /// <summary>A property's value: what the initializer gives it, or else its declared default; null where neither is a constant.</summary>
    public double? Number(InitializerExpressionSyntax initializer, ITypeSymbol type, string property)
    {
        if (RotarySectionAnalyzer.Assigned(initializer, property) is { } given)
        {
            return Number(given);
        }

        var declared = type.GetMembers(property).FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return declared is PropertyDeclarationSyntax { Initializer.Value: LiteralExpressionSyntax literal } ? ToNumber(literal.Token.Value) : null;
    }

    private double? Number(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, cancellation) is { HasValue: true } constant ? ToNumber(constant.Value) : null;

    private static double? ToNumber(object? value) => value switch
    {
        int number => number,
        long number => number,
        float number => number,
        double number => number,
        _ => null,
    };
}
