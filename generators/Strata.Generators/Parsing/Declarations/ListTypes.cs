using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Types that hold a list of values, and can be made from one that is written out.</summary>
internal static class ListTypes
{
    private static readonly string[] Names =
        ["List`1", "IReadOnlyList`1", "IList`1", "IReadOnlyCollection`1", "ICollection`1", "IEnumerable`1"];

    /// <summary>What a list holds; null where a type is no such list.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element], ContainingNamespace: { } space } list
            when IsList(list.MetadataName, space) => element,
        _ => null,
    };

    private static bool IsList(string name, INamespaceSymbol space) =>
        space.ContainingNamespace is { Name: "Collections", ContainingNamespace: { Name: "System" } system }
        && system.ContainingNamespace.IsGlobalNamespace
        && (space.Name == "Immutable" ? name == "ImmutableArray`1" : space.Name == "Generic" && Names.Contains(name));
}
