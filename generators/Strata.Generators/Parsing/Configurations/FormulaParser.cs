using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Reads expressions over members of a configuration. What it does not know yields null; nothing is guessed.</summary>
internal static class FormulaParser
{
    /// <summary>More than this nobody writes, and a manifest could not hold it, as deep as it might be.</summary>
    private const int MostNodes = 900;

    /// <summary>Reads an expression.</summary>
    public static Formula? Parse(ExpressionSyntax? expression) =>
        expression?.DescendantNodes().Skip(MostNodes).Any() is true ? null : Read(expression);

    private static Formula? Read(ExpressionSyntax? expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        LiteralExpressionSyntax literal => Literal(literal),
        IdentifierNameSyntax name => new MemberFormula("." + name.Identifier.ValueText),
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) =>
            Read(minus.Operand) is { } operand ? new BinaryFormula("-", new WholeFormula(0), operand) : null,
        PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression) =>
            Read(not.Operand) is { } operand ? new NotFormula(operand) : null,
        BinaryExpressionSyntax binary when Operator(binary.Kind()) is { } name =>
            Read(binary.Left) is { } left && Read(binary.Right) is { } right ? new BinaryFormula(name, left, right) : null,
        ConditionalExpressionSyntax choice =>
            Read(choice.Condition) is { } condition && Read(choice.WhenTrue) is { } then && Read(choice.WhenFalse) is { } otherwise
                ? new ChoiceFormula(condition, then, otherwise)
                : null,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sum" } sum } call
            when call.ArgumentList.Arguments.Count == 0 => Read(sum.Expression) is { } list ? new SumFormula(list) : null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length when Read(length.Expression) is { } list =>
            new LengthFormula(list),
        MemberAccessExpressionSyntax member => Path(member) is { } path ? new MemberFormula(path) : null,
        _ => Elements(expression) is { } elements ? List(elements) : null,
    };

    /// <summary>The items of a list that is written out; null where it is not.</summary>
    public static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax? list) => list switch
    {
        CollectionExpressionSyntax { Elements: var elements } when elements.All(element => element is ExpressionElementSyntax) =>
            [.. elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression)],
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" } of } create
            when IsList(of.Expression) => [.. create.ArgumentList.Arguments.Select(argument => argument.Expression)],
        _ => null,
    };

    /// <summary>Whether a class makes lists: any may have a method of that name.</summary>
    private static bool IsList(ExpressionSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText is "ImmutableArray" or "ImmutableList",
        MemberAccessExpressionSyntax member => IsList(member.Name),
        AliasQualifiedNameSyntax qualified => IsList(qualified.Name),
        _ => false,
    };

    private static Formula? List(IReadOnlyList<ExpressionSyntax> elements)
    {
        var items = elements.Select(Read).OfType<Formula>().ToEquatableArray();
        return items.Count == elements.Count ? new ListFormula(items) : null;
    }

    private static Formula? Literal(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.NullLiteralExpression => new AbsentFormula(),
        SyntaxKind.TrueLiteralExpression => new TruthFormula(true),
        SyntaxKind.FalseLiteralExpression => new TruthFormula(false),

        // What a default is, its type says.
        SyntaxKind.DefaultLiteralExpression => null,
        _ => literal.Token.Value switch
        {
            int whole => new WholeFormula(whole),
            double number => new NumberFormula(number),
            string text => new TextFormula(text),
            _ => null,
        },
    };

    private static string? Operator(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => "+",
        SyntaxKind.SubtractExpression => "-",
        SyntaxKind.MultiplyExpression => "*",
        SyntaxKind.DivideExpression => "/",
        SyntaxKind.ModuloExpression => "%",
        SyntaxKind.CoalesceExpression => "??",
        SyntaxKind.EqualsExpression => "==",
        SyntaxKind.NotEqualsExpression => "!=",
        SyntaxKind.LessThanExpression => "<",
        SyntaxKind.LessThanOrEqualExpression => "<=",
        SyntaxKind.GreaterThanExpression => ">",
        SyntaxKind.GreaterThanOrEqualExpression => ">=",
        _ => null,
    };

    private static string? Path(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax start => "." + start.Identifier.ValueText,
        ThisExpressionSyntax => "",
        MemberAccessExpressionSyntax member when Path(member.Expression) is { } path => path + "." + member.Name.Identifier.ValueText,
        _ => null,
    };
}
