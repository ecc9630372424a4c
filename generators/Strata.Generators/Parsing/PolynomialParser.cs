using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>
/// Reads the body of a <c>Size</c> method as a polynomial in members of its parameter. Members are not looked into: what
/// <c>HeadDim</c> is computed from is its configuration's business.
/// </summary>
internal static class PolynomialParser
{
    /// <summary>Reads a method.</summary>
    /// <param name="method">The method, with one parameter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static ParsedSize Parse(IMethodSymbol method, CancellationToken cancellation)
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return syntax is not MethodDeclarationSyntax declaration ? ParsedSize.Unseen
            : Body(declaration) is { } body ? Read(body, method.Parameters[0].Name)
            : new ParsedSize(null, declaration);
    }

    private static ExpressionSyntax? Body(MethodDeclarationSyntax declaration) =>
        declaration.ExpressionBody?.Expression
        ?? (declaration.Body?.Statements is [ReturnStatementSyntax { Expression: { } value }] ? value : null);

    private static ParsedSize Read(ExpressionSyntax expression, string parameter) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression, parameter),
        CheckedExpressionSyntax inner => Read(inner.Expression, parameter),
        LiteralExpressionSyntax { Token.Value: int number } => new ParsedSize(Polynomial.Constant(number), null),
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) =>
            Combine(new ParsedSize(Polynomial.Constant(0), null), Read(minus.Operand, parameter), (a, b) => a - b),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Both(sum, parameter, (a, b) => a + b),
        BinaryExpressionSyntax difference when difference.IsKind(SyntaxKind.SubtractExpression) =>
            Both(difference, parameter, (a, b) => a - b),
        BinaryExpressionSyntax product when product.IsKind(SyntaxKind.MultiplyExpression) => Both(product, parameter, (a, b) => a * b),
        MemberAccessExpressionSyntax member when Path(member, parameter) is { } path => new ParsedSize(Polynomial.Symbol(path), null),
        _ => new ParsedSize(null, expression),
    };

    private static ParsedSize Both(BinaryExpressionSyntax expression, string parameter, Func<Polynomial, Polynomial, Polynomial> combine)
    {
        try
        {
            return Combine(Read(expression.Left, parameter), Read(expression.Right, parameter), combine);
        }
        catch (OverflowException)
        {
            return new ParsedSize(null, expression);
        }
    }

    private static ParsedSize Combine(ParsedSize left, ParsedSize right, Func<Polynomial, Polynomial, Polynomial> combine) =>
        left.Polynomial is null ? left
        : right.Polynomial is null ? right
        : new ParsedSize(combine(left.Polynomial, right.Polynomial), null);

    /// <summary>The members after the parameter, <c>Text.HiddenSize</c>; null where the expression begins with something else.</summary>
    private static string? Path(MemberAccessExpressionSyntax member, string parameter) => member.Expression switch
    {
        IdentifierNameSyntax start when start.Identifier.ValueText == parameter => member.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax inner when Path(inner, parameter) is { } path => path + "." + member.Name.Identifier.ValueText,
        _ => null,
    };
}

/// <summary>What a <c>Size</c> method was read as. Lives only while parsing: it holds syntax, which a model must not.</summary>
/// <param name="Polynomial">The polynomial; null where it is none, or where there is no source to read.</param>
/// <param name="Offence">The part that is no polynomial; null where all of it is, or where there is no source to read.</param>
internal readonly record struct ParsedSize(Polynomial? Polynomial, SyntaxNode? Offence)
{
    /// <summary>A method without source.</summary>
    public static ParsedSize Unseen => new(null, null);
}
