using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>What values are before any file is read, where more than their own declarations says so: constructors, too.</summary>
internal static class ConstructedDefaults
{
    /// <summary>The names that a configuration's own constructors give values, inherited ones among them.</summary>
    public static IReadOnlyCollection<string> Assigned(INamedTypeSymbol type, CancellationToken cancellation) => new HashSet<string>(
        type.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(part => part.GetSyntax(cancellation))
            .OfType<ConstructorDeclarationSyntax>()
            .SelectMany(constructor => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .SelectMany(assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Select(name => name.Identifier.ValueText),
        StringComparer.Ordinal);

    /// <summary>What stands behind a value's declaration: its initialiser, or the default of the parameter that it is.</summary>
    public static ExpressionSyntax? Written(IPropertySymbol property, CancellationToken cancellation) =>
        DeclarationSyntax.Of<PropertyDeclarationSyntax>(property, cancellation)?.Initializer?.Value
        ?? property.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).OfType<ParameterSyntax>()
            .FirstOrDefault()?.Default?.Value;

    /// <summary>The value without what its declaration says of its default.</summary>
    public static ConfigurationPropertyModel Unknown(ConfigurationPropertyModel property) =>
        property with { Default = null, Description = property.Description with { Default = null } };
}
