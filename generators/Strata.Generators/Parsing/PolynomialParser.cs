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
    /// <summary>Deeper than this nobody nests an expression; a parser that follows it further would end the compiler.</summary>
    private const int DeepestLevel = 200;

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method, with one parameter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="steps">How many axes that build on each other have been asked before.</param>
    public static ParsedSize Parse(IMethodSymbol method, CancellationToken cancellation, int steps = 0)
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return syntax is not MethodDeclarationSyntax declaration ? ParsedSize.Unseen
            : Body(declaration) is { } body ? new Reader(method, new NamedSizes(method, cancellation), steps).Read(body, 0)
            : new ParsedSize(null, declaration);
    }

    /// <summary>
    /// The members after the parameter, <c>.Text.HiddenSize</c>, empty for itself; null where the expression begins with something else.
    /// </summary>
    public static string? Path(ExpressionSyntax expression, string parameter) => expression switch
    {
        IdentifierNameSyntax start when start.Identifier.ValueText == parameter => "",
        MemberAccessExpressionSyntax member when Path(member.Expression, parameter) is { } path =>
            path + "." + member.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax? Body(MethodDeclarationSyntax declaration) =>
        declaration.ExpressionBody?.Expression
        ?? (declaration.Body?.Statements is [ReturnStatementSyntax { Expression: { } value }] ? value : null);

    /// <summary>Reads the expressions of one method.</summary>
    private sealed class Reader(IMethodSymbol method, NamedSizes names, int steps)
    {
        public ParsedSize Read(ExpressionSyntax expression, int depth) => expression switch
        {
            _ when depth > DeepestLevel => new ParsedSize(null, expression),
            ParenthesizedExpressionSyntax inner => Read(inner.Expression, depth + 1),
            CheckedExpressionSyntax inner => Read(inner.Expression, depth + 1),
            LiteralExpressionSyntax { Token.Value: int number } => new ParsedSize(Polynomial.Constant(number), null),
            PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) =>
                Combine(new ParsedSize(Polynomial.Constant(0), null), Read(minus.Operand, depth + 1), (a, b) => a - b),
            BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Both(sum, depth, (a, b) => a + b),
            BinaryExpressionSyntax difference when difference.IsKind(SyntaxKind.SubtractExpression) =>
                Both(difference, depth, (a, b) => a - b),
            BinaryExpressionSyntax product when product.IsKind(SyntaxKind.MultiplyExpression) => Both(product, depth, (a, b) => a * b),
            MemberAccessExpressionSyntax member when Path(member, method.Parameters[0].Name) is { } path =>
                new ParsedSize(Polynomial.Symbol(path.Substring(1)), null),
            InvocationExpressionSyntax call => names.Axis(call, steps) ?? new ParsedSize(null, call),
            _ => names.Constant(expression) is { } constant ? new ParsedSize(constant, null) : new ParsedSize(null, expression),
        };

        private ParsedSize Both(BinaryExpressionSyntax expression, int depth, Func<Polynomial, Polynomial, Polynomial> combine)
        {
            try
            {
                return Combine(Read(expression.Left, depth + 1), Read(expression.Right, depth + 1), combine);
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
    }
}

/// <summary>What a <c>Size</c> method was read as. Lives only while parsing: it holds syntax, which a model must not.</summary>
/// <param name="Polynomial">The polynomial; null where it is none, or where there is no source to read.</param>
/// <param name="Offence">The part that is no polynomial; null where all of it is, or where there is no source to read.</param>
internal readonly record struct ParsedSize(Polynomial? Polynomial, SyntaxNode? Offence)
{
    /// <summary>A method without source.</summary>
    public static ParsedSize Unseen => new(null, null);
}
