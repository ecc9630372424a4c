using Microsoft.CodeAnalysis;
using Strata.Generators.Parsing;

namespace Strata.CodeFixes.Declarations;

/// <summary>Finds out which configuration a block was probably meant to take.</summary>
internal static class ConfigurationGuess
{
    /// <summary>
    /// The one that it holds; or what most of its children ask for; or what the blocks beside it agree on; null where nothing tells.
    /// </summary>
    public static ITypeSymbol? For(INamedTypeSymbol block, Compilation compilation)
    {
        var children = block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property.IsPartialDefinition && !property.Type.HasError())
            .Select(property => property.Type)
            .ToList();
        return children.FirstOrDefault(type => type.TypeKind == TypeKind.Class && !type.Inherits(SymbolNames.Module))
            ?? Most(children.SelectMany(Asked))
            ?? Siblings(block, compilation);
    }

    private static IEnumerable<ITypeSymbol> Asked(ITypeSymbol child) =>
        child is not INamedTypeSymbol type ? []
        : type.Is(SymbolNames.Stack) ? Asked(type.TypeArguments[0])
        : type.IsBlock() ? BlockConstructor.Configuration(type) is { } configuration ? [configuration] : []
        : type.TypeArguments.SelectMany(Sizes).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);

    /// <summary>The configurations that give an axis its size.</summary>
    private static IEnumerable<ITypeSymbol> Sizes(ITypeSymbol axis) =>
        axis is not INamedTypeSymbol type ? []
        : type.TypeArguments.Length > 0 ? type.TypeArguments.SelectMany(Sizes)
        : type.AllInterfaces.Where(candidate => candidate.Is(SymbolNames.SizedAxis)).Select(sized => sized.TypeArguments[0]);

    private static ITypeSymbol? Most(IEnumerable<ITypeSymbol> asked) => asked
        .GroupBy<ITypeSymbol, ITypeSymbol>(type => type, SymbolEqualityComparer.Default)
        .OrderByDescending(group => group.Count())
        .Select(group => group.Key)
        .FirstOrDefault();

    private static ITypeSymbol? Siblings(INamedTypeSymbol block, Compilation compilation)
    {
        var beside = block.ContainingNamespace.GetTypeMembers()
            .Where(type => type.IsBlock() && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            .Select(BlockConstructor.Configuration)
            .OfType<ITypeSymbol>()
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
            .ToList();
        return beside.Count == 1 ? beside[0] : null;
    }
}
