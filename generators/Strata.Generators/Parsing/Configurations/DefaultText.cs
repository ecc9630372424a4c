using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Reads what a value is where no file gives it.</summary>
internal static class DefaultText
{
    /// <summary>The value as JSON; null where it is required, absent, or not written out in the source.</summary>
    public static string? Of(IPropertySymbol property, CancellationToken cancellation)
    {
        if (property.IsRequired || DeclarationSyntax.Of<PropertyDeclarationSyntax>(property, cancellation) is not { } declaration)
        {
            return null;
        }

        return declaration.Initializer is { Value: var written } && !written.IsKind(SyntaxKind.DefaultLiteralExpression)
            ? Json(written)
            : property.Type.SpecialType switch
            {
                SpecialType.System_Boolean => "false",
                SpecialType.System_Int32 or SpecialType.System_Double => "0",
                _ => null,
            };
    }

    private static string? Json(ExpressionSyntax written) => written switch
    {
        LiteralExpressionSyntax { Token.Value: int number } => number.ToString(CultureInfo.InvariantCulture),
        LiteralExpressionSyntax { Token.Value: double number } when !double.IsInfinity(number) =>
            number.ToString("R", CultureInfo.InvariantCulture),
        LiteralExpressionSyntax { Token.Value: string text } => JsonText.Quote(text),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression) => "true",
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.FalseLiteralExpression) => "false",
        PrefixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.UnaryMinusExpression,
            Operand: LiteralExpressionSyntax { Token.Value: int or double } operand,
        } =>
            "-" + Json(operand),
        CollectionExpressionSyntax { Elements: var elements } when elements.All(element => element is ExpressionElementSyntax) =>
            List(elements.Cast<ExpressionElementSyntax>().Select(element => Json(element.Expression)).ToArray()),
        _ => null,
    };

    private static string? List(string?[] elements) => elements.Contains(null) ? null : $"[{string.Join(",", elements)}]";
}
