using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Types of references that only files with an <c>extern alias</c> can name: generated files have none.</summary>
internal static class ExternAliases
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<ISymbol, string>> Known = new();

    /// <summary>Whether a compilation has such references. Few have, and are asked more.</summary>
    public static bool Any(Compilation compilation) => Of(compilation).Count > 0;

    /// <summary>A type that the declarations of a block name by such an alias; null where there is none.</summary>
    public static AliasedType? In(INamedTypeSymbol block, Compilation compilation) =>
        Among(block.GetMembers().SelectMany(Named), compilation);

    /// <summary>The first of the types that a file of this compilation names by such an alias; null where there is none.</summary>
    public static AliasedType? Among(IEnumerable<ITypeSymbol> types, Compilation compilation) =>
        Of(compilation) is not { Count: > 0 } aliases ? null
        : types.SelectMany(Parts)
            .Where(type => type.ContainingAssembly is not null && aliases.ContainsKey(type.ContainingAssembly))
            .Select(type => new AliasedType(type.ShortText(), aliases[type.ContainingAssembly]))
            .FirstOrDefault();

    private static Dictionary<ISymbol, string> Of(Compilation compilation) => Known.GetValue(compilation, Find);

    private static Dictionary<ISymbol, string> Find(Compilation compilation)
    {
        var found = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var reference in compilation.References)
        {
            if (reference.Properties.Aliases is { IsEmpty: false } aliases && !aliases.Contains("global")
                && compilation.GetAssemblyOrModuleSymbol(reference) is { } assembly)
            {
                found[assembly] = aliases[0];
            }
        }

        return found;
    }

    private static IEnumerable<ITypeSymbol> Named(ISymbol member) => member switch
    {
        IPropertySymbol { IsPartialDefinition: true } property => [property.Type],
        IMethodSymbol { MethodKind: MethodKind.Constructor, IsPartialDefinition: true } made => made.Parameters.Select(own => own.Type),
        IMethodSymbol flow when flow.Attribute(SymbolNames.FlowAttribute) is not null =>
            flow.Parameters.Select(own => own.Type).Append(flow.ReturnType),
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named),
        _ => [type],
    };
}
