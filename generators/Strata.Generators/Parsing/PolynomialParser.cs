using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>
/// Reads the body of a <c>Size</c> method as a polynomial in members of its parameter. Members are not looked into: what
/// <c>HeadDim</c> is computed from is its configuration's business.
/// </summary>
internal static class PolynomialParser
{
    /// <summary>Deeper than this nobody nests an expression; a parser that follows it further would end the compiler.</summary>
    private const int DeepestLevel = 200;

    // A size may name another twice, which names another twice: each is read once, whoever asks. What builds on itself is told by the way
    // that led there, and is not kept.
    private static readonly ConditionalWeakTable<IMethodSymbol, StrongBox<ParsedSize>> Parsed = new();

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method, with one parameter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="before">The methods that were asked on the way here; null for none.</param>
    public static ParsedSize Parse(IMethodSymbol method, CancellationToken cancellation, SizeChain? before = null)
    {
        if (Parsed.TryGetValue(method, out var parsed))
        {
            return parsed.Value;
        }

        before ??= new();
        if (before.Ends(method))
        {
            return ParsedSize.Cycle();
        }

        var size = Read(method, before, cancellation);
        return size.IsCyclic ? size : Parsed.GetValue(method, _ => new(size)).Value;
    }

    private static ParsedSize Read(IMethodSymbol method, SizeChain before, CancellationToken cancellation) =>
        Declaration(method, cancellation) is not { } declaration ? ParsedSize.Unseen
        : Body(declaration) is { } body ? new Reader(method, new NamedSizes(method, before.With(method), cancellation)).Read(body, 0)
        : new ParsedSize(null, (SyntaxNode?)declaration.Body?.Statements.FirstOrDefault(statement => !IsBesides(statement)) ?? declaration);

    /// <summary>The text of a method, of a partial one the part with a body; null where there is none.</summary>
    public static MethodDeclarationSyntax? Declaration(IMethodSymbol method, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            as MethodDeclarationSyntax;

    /// <summary>
    /// The members after the parameter, <c>.Text.HiddenSize</c>, empty for itself; null where the expression begins with something else.
    /// </summary>
    public static string? Path(ExpressionSyntax expression, string parameter) => expression switch
    {
        IdentifierNameSyntax start when start.Identifier.ValueText == parameter => "",
        ParenthesizedExpressionSyntax inner => Path(inner.Expression, parameter),
        PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Path(inner.Operand, parameter),
        MemberAccessExpressionSyntax member when Path(member.Expression, parameter) is { } path =>
            path + "." + member.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax? Body(MethodDeclarationSyntax declaration) =>
        declaration.ExpressionBody?.Expression
        ?? (declaration.Body is { Statements: var statements }
            && statements.LastOrDefault() is ReturnStatementSyntax { Expression: { } value }
            && statements.Take(statements.Count - 1).All(IsBesides)
                ? value
                : null);

    /// <summary>What may stand before the size: a check of the parameter, as analyzers ask for it, and constants.</summary>
    private static bool IsBesides(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax local => local.IsConst,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call } =>
            called.Name.Identifier.ValueText.StartsWith("ThrowIf", StringComparison.Ordinal) && !Changes(call.ArgumentList),
        _ => false,
    };

    /// <summary>Whether a check gives the parameter another value, of which the size would be.</summary>
    private static bool Changes(ArgumentListSyntax given) =>
        given.DescendantNodes().Any(node => node is AssignmentExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });

    /// <summary>Reads the expressions of one method.</summary>
    private sealed class Reader(IMethodSymbol method, NamedSizes names)
    {
        private const long MostWeight = 1 << 20;

        /// <summary>A size is an int: what has a factor beyond one is computed to something else.</summary>
        private static bool Fits(Polynomial size) => size.Terms.All(term => term.Coefficient is >= int.MinValue and <= int.MaxValue);

        public ParsedSize Read(ExpressionSyntax expression, int depth) => expression switch
        {
            _ when depth > DeepestLevel => ParsedSize.Excess(expression),
            ParenthesizedExpressionSyntax inner => Read(inner.Expression, depth + 1),
            CheckedExpressionSyntax inner => Read(inner.Expression, depth + 1),
            PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
                Read(inner.Operand, depth + 1),
            PrefixUnaryExpressionSyntax plus when plus.IsKind(SyntaxKind.UnaryPlusExpression) => Read(plus.Operand, depth + 1),
            LiteralExpressionSyntax { Token.Value: int number } => new ParsedSize(Polynomial.Constant(number), null),
            PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) =>
                Combine(minus, new ParsedSize(Polynomial.Constant(0), null), () => Read(minus.Operand, depth + 1), (a, b) => a - b),
            BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Both(sum, depth, (a, b) => a + b),
            BinaryExpressionSyntax difference when difference.IsKind(SyntaxKind.SubtractExpression) =>
                Both(difference, depth, (a, b) => a - b),
            BinaryExpressionSyntax product when product.IsKind(SyntaxKind.MultiplyExpression) => Both(product, depth, (a, b) => a * b),
            // What is no member is an extension's, which is computed, or nobody's, as the compiler says.
            MemberAccessExpressionSyntax member when Path(member, method.Parameters[0].Name) is { Length: > 0 } path =>
                MemberPath.IsMember(method.Parameters[0].Type, path.Substring(1))
                    ? new ParsedSize(Polynomial.Symbol(path.Substring(1)), null)
                    : ParsedSize.Unseen,
            InvocationExpressionSyntax call => names.Axis(call) ?? new ParsedSize(null, call),
            _ => names.Constant(expression) is { } constant ? new ParsedSize(constant, null) : new ParsedSize(null, expression),
        };

        private ParsedSize Both(BinaryExpressionSyntax expression, int depth, Func<Polynomial, Polynomial, Polynomial> combine) =>
            Combine(expression, Read(expression.Left, depth + 1), () => Read(expression.Right, depth + 1), combine);

        /// <summary>What does not fit into an int is no size, nor is what has more factors than any model's.</summary>
        private static ParsedSize Combine(
            ExpressionSyntax expression, ParsedSize left, Func<ParsedSize> other, Func<Polynomial, Polynomial, Polynomial> combine)
        {
            if (left.Polynomial is null)
            {
                return left;
            }

            var right = other();
            try
            {
                return right.Polynomial is null ? right
                    : left.Polynomial.Weight * right.Polynomial.Weight > MostWeight ? ParsedSize.Excess(expression)
                    : combine(left.Polynomial, right.Polynomial) is var size && Fits(size) ? new ParsedSize(size, null)
                    : ParsedSize.Overflow(expression);
            }
            catch (OverflowException)
            {
                return ParsedSize.Overflow(expression);
            }
        }
    }
}

/// <summary>What a <c>Size</c> method was read as. Lives only while parsing: it holds syntax, which a model must not.</summary>
/// <param name="Polynomial">The polynomial; null where it is none, or where there is no source to read.</param>
/// <param name="Offence">The part that is no polynomial; null where all of it is, or where there is no source to read.</param>
internal readonly record struct ParsedSize(Polynomial? Polynomial, SyntaxNode? Offence)
{
    /// <summary>A method without source.</summary>
    public static ParsedSize Unseen => new(null, null);

    /// <summary>A method that builds on itself.</summary>
    /// <param name="offence">Where; null where it is asked by whom it asks.</param>
    public static ParsedSize Cycle(SyntaxNode? offence = null) => new(null, offence) { IsCyclic = true };

    /// <summary>A method that says more than any model's sizes do.</summary>
    /// <param name="offence">What is too much: too deep, too long, or of numbers that are too large.</param>
    public static ParsedSize Excess(SyntaxNode offence) => new(null, offence) { IsExcess = true };

    /// <summary>A method whose numbers no int can hold.</summary>
    /// <param name="offence">What is too large.</param>
    public static ParsedSize Overflow(SyntaxNode offence) => Excess(offence) with { IsOverflow = true };

    /// <summary>Whether it has a number that no int can hold.</summary>
    public bool IsOverflow { get; init; }

    /// <summary>Whether it is a sum or product, and too large a one.</summary>
    public bool IsExcess { get; init; }

    /// <summary>Whether it builds on itself.</summary>
    public bool IsCyclic { get; init; }
}
