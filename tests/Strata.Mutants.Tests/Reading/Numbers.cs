using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Mutants.Tests.Reading;

/// <summary>
/// Calculates what members of a configuration come to, for one configuration whose values are made up from their names: two formulas
/// that give the same number are the same size. What is no formula stays a text.
/// </summary>
internal sealed class Numbers(Compilation compilation)
{
    private const int Deepest = 16;

    /// <summary>What a method of one expression gives.</summary>
    public string Of(IMethodSymbol method) => Syntax(method) is MethodDeclarationSyntax declared
        ? Of(declared.ExpressionBody?.Expression ?? (declared.Body?.Statements is [ReturnStatementSyntax only] ? only.Expression : null))
        : "unseen";

    /// <summary>What a property computes.</summary>
    public string Of(IPropertySymbol property) => Syntax(property) is PropertyDeclarationSyntax declared
        ? Of(declared.ExpressionBody?.Expression)
        : "unseen";

    /// <summary>What a property is where nothing is given to it.</summary>
    public string Given(IPropertySymbol property) => Syntax(property) is PropertyDeclarationSyntax { Initializer.Value: { } value }
        ? Of(value)
        : "nothing";

    private string Of(ExpressionSyntax? expression) => expression is null ? "nothing"
        : Value(expression, 0) is { } number ? number.ToString("R", CultureInfo.InvariantCulture)
        : string.Join(' ', expression.DescendantTokens().Select(token => token.Text));

    private double? Value(ExpressionSyntax expression, int depth) => expression switch
    {
        _ when depth > Deepest => null,
        ParenthesizedExpressionSyntax inner => Value(inner.Expression, depth),
        CheckedExpressionSyntax inner => Value(inner.Expression, depth),
        _ when Model(expression).GetConstantValue(expression) is { HasValue: true, Value: IConvertible and not string and var constant } =>
            Convert.ToDouble(constant, CultureInfo.InvariantCulture),
        BinaryExpressionSyntax binary => Value(binary.Left, depth) is { } left && Value(binary.Right, depth) is { } right
            ? Binary(binary.Kind(), left, right, Model(expression).GetTypeInfo(binary).Type?.SpecialType == SpecialType.System_Int32)
            : null,
        ConditionalExpressionSyntax choice => Value(choice.Condition, depth) is { } condition
            ? Value(condition != 0 ? choice.WhenTrue : choice.WhenFalse, depth)
            : null,
        IdentifierNameSyntax or MemberAccessExpressionSyntax when Model(expression).GetSymbolInfo(expression).Symbol is IPropertySymbol
            member => Member(member, expression, depth),
        _ => null,
    };

    private double? Member(IPropertySymbol member, ExpressionSyntax expression, int depth) =>
        Syntax(member) is PropertyDeclarationSyntax { ExpressionBody.Expression: { } formula } ? Value(formula, depth + 1)
        : member.Type.SpecialType == SpecialType.System_Boolean ? Sample(expression) % 2
        : Sample(expression);

    /// <summary>A number from a name: of <c>c.Text.HeadDim</c> what stands after the parameter.</summary>
    private double Sample(ExpressionSyntax expression)
    {
        var names = expression.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).ToList();
        var isParameter = names.Count > 1 && Model(expression).GetSymbolInfo(names[0].Parent!).Symbol is IParameterSymbol;
        var hash = 2166136261u;
        foreach (var letter in string.Join('.', names.Skip(isParameter ? 1 : 0).Select(name => name.ValueText)))
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return 2 + (hash % 9973);
    }

    private static double? Binary(SyntaxKind kind, double left, double right, bool isWhole) => kind switch
    {
        SyntaxKind.AddExpression => left + right,
        SyntaxKind.SubtractExpression => left - right,
        SyntaxKind.MultiplyExpression => left * right,
        SyntaxKind.DivideExpression => isWhole ? Math.Truncate(left / right) : left / right,
        SyntaxKind.ModuloExpression => left % right,
        SyntaxKind.EqualsExpression => left == right ? 1 : 0,
        SyntaxKind.NotEqualsExpression => left != right ? 1 : 0,
        SyntaxKind.LessThanExpression => left < right ? 1 : 0,
        SyntaxKind.GreaterThanExpression => left > right ? 1 : 0,
        _ => null,
    };

    private SemanticModel Model(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);

    private static SyntaxNode? Syntax(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
}
