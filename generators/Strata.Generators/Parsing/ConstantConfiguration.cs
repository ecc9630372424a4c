using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing;

/// <summary>
/// Computes members of a configuration whose values stand in the source: those it is made with, its defaults, and what follows from
/// them. An <c>int</c> divides as C# divides it.
/// </summary>
/// <param name="type">The configuration.</param>
/// <param name="given">What it is made with, by member.</param>
/// <param name="constant">The value of an expression that it is made with; null where that is no constant.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ConstantConfiguration(
    INamedTypeSymbol type,
    IReadOnlyDictionary<string, ExpressionSyntax> given,
    Func<ExpressionSyntax, object?> constant,
    CancellationToken cancellation)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The value of a member, an <c>int</c> or a <c>double</c>; null where it is not to be known.</summary>
    public object? Value(string member)
    {
        // A member that is computed from itself has no value.
        if (!_open.Add(member))
        {
            return null;
        }

        var value = given.TryGetValue(member, out var expression) ? constant(expression)
            : Declared(member) is { } declared ? Evaluate(declared)
            : null;
        _ = _open.Remove(member);
        return value;
    }

    /// <summary>The elements of a list, as expressions; null where they are not written out.</summary>
    public (ExpressionSyntax Written, int Sum)? Sum(string member)
    {
        var isGiven = given.TryGetValue(member, out var written);
        written ??= Declared(member);
        if (written is null || Elements(written) is not { } elements)
        {
            return null;
        }

        var sum = 0;
        foreach (var element in elements)
        {
            if ((isGiven ? constant(element) : Evaluate(element)) is not int number)
            {
                return null;
            }

            sum += number;
        }

        return (written, sum);
    }

    private ExpressionSyntax? Declared(string member) =>
        type.GetMembers(member).OfType<IPropertySymbol>().FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            is PropertyDeclarationSyntax property
            ? property.ExpressionBody?.Expression ?? property.Initializer?.Value
            : null;

    private object? Evaluate(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression),
        LiteralExpressionSyntax { Token.Value: int or double } literal => literal.Token.Value,
        IdentifierNameSyntax name => Value(name.Identifier.ValueText),
        BinaryExpressionSyntax binary => Evaluate(binary.Left) is { } left && Evaluate(binary.Right) is { } right
            ? Combine(binary.Kind(), left, right)
            : null,
        _ => null,
    };

    private static object? Combine(SyntaxKind operation, object left, object right) => (operation, left, right) switch
    {
        (SyntaxKind.AddExpression, int a, int b) => a + b,
        (SyntaxKind.SubtractExpression, int a, int b) => a - b,
        (SyntaxKind.MultiplyExpression, int a, int b) => a * b,
        (SyntaxKind.DivideExpression, int a, int b) => b == 0 ? null : a / b,
        (SyntaxKind.AddExpression, _, _) => Wide(left) + Wide(right),
        (SyntaxKind.SubtractExpression, _, _) => Wide(left) - Wide(right),
        (SyntaxKind.MultiplyExpression, _, _) => Wide(left) * Wide(right),
        (SyntaxKind.DivideExpression, _, _) => Wide(left) / Wide(right),
        _ => null,
    };

    private static double Wide(object number) => number is int whole ? whole : (double)number;

    private static IEnumerable<ExpressionSyntax>? Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax { Elements: var elements } when elements.All(element => element is ExpressionElementSyntax) =>
            elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" } } create =>
            create.ArgumentList.Arguments.Select(argument => argument.Expression),
        _ => null,
    };
}
