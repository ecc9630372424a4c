using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing;

/// <summary>The parameters that a layer class declares, and those that its bases do: it has them all.</summary>
internal static class DeclaredParameters
{
    /// <summary>Each attribute with the class that has it, whose type parameters it names; of one name the nearest counts.</summary>
    public static IReadOnlyList<(AttributeData Attribute, INamedTypeSymbol Type)> Of(INamedTypeSymbol layer)
    {
        var bases = new Stack<INamedTypeSymbol>();
        for (var type = layer; type is not null && !type.Is(SymbolNames.Module); type = type.BaseType)
        {
            bases.Push(type);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. bases.SelectMany(type => type.GetAttributes()
                    .Where(attribute => attribute.AttributeClass.Is(SymbolNames.ParameterAttribute))
                    .Select(attribute => (attribute, type)))
                .Reverse()
                .Where(declared => names.Add(declared.attribute.Text(0)))
                .Reverse(),
        ];
    }
}
