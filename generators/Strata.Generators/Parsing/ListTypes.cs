using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing;

/// <summary>Types that hold a list of values, and can be made from one that is written out.</summary>
internal static class ListTypes
{
    private static readonly string[] Names =
    [
        SymbolNames.ImmutableArray,
        "System.Collections.Generic.List`1", "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IEnumerable`1",
    ];

    /// <summary>What a list holds; null where a type is no such list.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } list when Names.Any(name => list.Is(name)) => element,
        _ => null,
    };
}
