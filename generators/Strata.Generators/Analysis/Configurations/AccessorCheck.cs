using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0021: what is read from a file is kept as it is, and written as it was.</summary>
internal static class AccessorCheck
{
    private const string Backing = "field";

    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> Keep(ConfigurationReading configuration) =>
        from property in configuration.Members.OfType<IPropertySymbol>()
        where ValueKinds.IsValue(property) && ValueKinds.Kind(property.Type) != ConfigurationValueKind.None
        let accessors = property.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax())
            .OfType<PropertyDeclarationSyntax>()
            .SelectMany(declaration => declaration.AccessorList?.Accessors ?? default)
            .Select(accessor => (accessor.Keyword, Field: Field(accessor)))
            .ToList()
        let computing = accessors.Where(accessor => accessor.Field is null || !IsField(property, accessor.Field)).ToList()
        // Where each keeps a field and these are two, what is read never comes out again.
        let wrong = computing.Count > 0 || accessors.All(accessor => accessor.Field == accessors[0].Field) ? computing
            : accessors.Take(1)
        from accessor in wrong
        select Finding.At(
            ConfigurationRules.ValueComputed,
            (Location?)accessor.Keyword.GetLocation(),
            property.Name,
            accessor.Keyword.ValueText);

    /// <summary>What an accessor only gives, or only sets to the value; null where it does anything else.</summary>
    private static string? Field(AccessorDeclarationSyntax accessor) => accessor switch
    {
        { Body: null, ExpressionBody: null } => Backing,
        { ExpressionBody.Expression: { } expression } => Field(expression),
        { Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => Name(returned),
        { Body.Statements: [ExpressionStatementSyntax { Expression: var expression }] } => Field(expression),
        _ => null,
    };

    private static string? Field(ExpressionSyntax expression) =>
        expression is not AssignmentExpressionSyntax { OperatorToken.Text: "=", Right: IdentifierNameSyntax given } set ? Name(expression)
        : given.Identifier.ValueText == "value" ? Name(set.Left)
        : null;

    private static string? Name(ExpressionSyntax expression) => expression switch
    {
        FieldExpressionSyntax => Backing,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether a name is that of a field: a property may compute.</summary>
    private static bool IsField(IPropertySymbol property, string name) =>
        name == Backing || property.ContainingType.GetMembers(name).Any(member => member is IFieldSymbol);
}
