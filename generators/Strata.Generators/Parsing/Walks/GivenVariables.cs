using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing.Walks;

/// <summary>Tells the places where a variable may be given something.</summary>
internal static class GivenVariables
{
    /// <summary>Whether a variable of a name is declared, given something or put something in at a node.</summary>
    public static bool At(SyntaxNode node, string name) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText == name,
        ForEachStatementSyntax loop => loop.Identifier.ValueText == name,
        ParameterSyntax parameter => parameter.Identifier.ValueText == name,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText == name,
        FromClauseSyntax part => part.Identifier.ValueText == name,
        LetClauseSyntax part => part.Identifier.ValueText == name,
        JoinClauseSyntax part => part.Identifier.ValueText == name || part.Into?.Identifier.ValueText == name,
        QueryContinuationSyntax part => part.Identifier.ValueText == name,
        AssignmentExpressionSyntax assignment => assignment.Left.DescendantNodesAndSelf().Any(given => IsNamed(given, name)),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => IsNamed(argument.Expression, name),
        RefExpressionSyntax alias => alias.DescendantNodes().Any(inner => IsNamed(inner, name)),
        InvocationExpressionSyntax call when ForItsEffect(call) => IsNamed(Root(call), name)
            || call.ArgumentList.Arguments.Any(argument => IsNamed(Root(argument.Expression), name)),
        _ => false,
    };

    /// <summary>Whether a call is made for what it does, as one that adds to a list: nothing is computed of what it gives.</summary>
    public static bool ForItsEffect(InvocationExpressionSyntax call)
    {
        var used = call.Parent;
        while (used is ConditionalAccessExpressionSyntax or ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax)
        {
            used = used.Parent;
        }

        return used is ExpressionStatementSyntax or IfStatementSyntax
            || used is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } };
    }

    /// <summary>What a chain of members and calls begins with.</summary>
    public static SyntaxNode Root(SyntaxNode expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } member => Root(member.Expression),
        MemberAccessExpressionSyntax own => own.Name,
        MemberBindingExpressionSyntax bound when bound.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access =>
            Root(access.Expression),
        InvocationExpressionSyntax call => Root(call.Expression),
        ElementAccessExpressionSyntax element => Root(element.Expression),
        ParenthesizedExpressionSyntax inner => Root(inner.Expression),
        PostfixUnaryExpressionSyntax inner => Root(inner.Operand),
        _ => expression,
    };

    private static bool IsNamed(SyntaxNode node, string name) =>
        node is IdentifierNameSyntax given && given.Identifier.ValueText == name;
}
