using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0021: what is read from a file is kept as it is, and written as it was.</summary>
internal static class AccessorCheck
{
    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> Keep(ConfigurationReading configuration) =>
        from property in configuration.Members.OfType<IPropertySymbol>()
        where ValueKinds.IsValue(property) && ValueKinds.Kind(property.Type) != ConfigurationValueKind.None
        from accessor in property.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax())
            .OfType<PropertyDeclarationSyntax>()
            .SelectMany(declaration => declaration.AccessorList?.Accessors ?? default)
        where !IsPlain(accessor)
        select Finding.At(
            ConfigurationRules.ValueComputed,
            (Location?)accessor.Keyword.GetLocation(),
            property.Name,
            accessor.Keyword.ValueText);

    /// <summary>Whether an accessor is left to the compiler, or only gives a field, or only sets one to the value.</summary>
    private static bool IsPlain(AccessorDeclarationSyntax accessor) => accessor switch
    {
        { Body: null, ExpressionBody: null } => true,
        { ExpressionBody.Expression: var expression } when expression is not null => IsPlain(expression),
        { Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => IsField(returned),
        { Body.Statements: [ExpressionStatementSyntax { Expression: var expression }] } => IsPlain(expression),
        _ => false,
    };

    private static bool IsPlain(ExpressionSyntax expression) => IsField(expression)
        || (expression is AssignmentExpressionSyntax { OperatorToken.Text: "=", Right: IdentifierNameSyntax given } set
            && given.Identifier.ValueText == "value" && IsField(set.Left));

    private static bool IsField(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or FieldExpressionSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };
}
