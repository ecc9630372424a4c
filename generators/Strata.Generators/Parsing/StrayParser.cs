using Microsoft.CodeAnalysis;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Finds modules that a block stores in members which the generator does not see.</summary>
internal static class StrayParser
{
    /// <summary>
    /// The fields, and the automatic properties through their backing fields, that hold a module; what a property merely computes
    /// holds nothing.
    /// </summary>
    public static IEnumerable<StrayModel> Parse(INamedTypeSymbol block) => block.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => !field.IsStatic && field.Type.Inherits(SymbolNames.Module) && !IsPartial(field.AssociatedSymbol))
        .Select(field => new StrayModel(field.AssociatedSymbol?.Name ?? field.Name, field.Type.ShortText()));

    /// <summary>The field behind a partial property belongs to either of its parts.</summary>
    private static bool IsPartial(ISymbol? owner) =>
        owner is IPropertySymbol property && (property.IsPartialDefinition || property.PartialDefinitionPart is not null);
}
