using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Tells by syntax alone what of the names in a block's code can not be those of its members.</summary>
internal static class WrittenNames
{
    /// <summary>Whether code says a name and uses nothing of that name; in an attribute, as of a tie, a name is a use.</summary>
    public static bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
        && node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is null;

    /// <summary>Whether code stands in what an attribute is given, or in a constant, which may be given to one.</summary>
    public static bool IsConstant(SyntaxNode node) => node.Ancestors().Any(outer =>
        outer is AttributeArgumentSyntax || (outer is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword)));

    /// <summary>The names in a node that may be members'.</summary>
    public static IEnumerable<SimpleNameSyntax> In(SyntaxNode node) => node
        .DescendantNodesAndSelf(inner => !IsNameOf(inner))
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is not NameColonSyntax);

    /// <summary>Whether a name is that of a variable or a parameter around it, which hides a member's.</summary>
    public static bool IsVariable(SimpleNameSyntax name) =>
        name.Parent is not MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && name.Ancestors().TakeWhile(outer => outer is not TypeDeclarationSyntax)
            .Any(outer => Declared(outer).Contains(name.Identifier.ValueText, StringComparer.Ordinal));

    private static IEnumerable<string> Declared(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => Names(method.ParameterList.Parameters),
        LocalFunctionStatementSyntax function => Names(function.ParameterList.Parameters),
        ParenthesizedLambdaExpressionSyntax lambda => Names(lambda.ParameterList.Parameters),
        SimpleLambdaExpressionSyntax lambda => [lambda.Parameter.Identifier.ValueText],
        BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>()
            .SelectMany(statement => statement.Declaration.Variables)
            .Select(variable => variable.Identifier.ValueText),
        _ => [],
    };

    private static IEnumerable<string> Names(SeparatedSyntaxList<ParameterSyntax> parameters) =>
        parameters.Select(parameter => parameter.Identifier.ValueText);
}
