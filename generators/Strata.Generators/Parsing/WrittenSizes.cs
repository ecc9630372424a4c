using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Strata.Generators.Manifests;
using Strata.Generators.Model.Axes;

namespace Strata.Generators.Parsing;

/// <summary>
/// The sizes that the generator wrote into an assembly when its axes were compiled. Compilations that differ by an edit share the symbols
/// of what they refer to, so that each assembly is read once in a session of an editor.
/// </summary>
internal static class WrittenSizes
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, ILookup<ISymbol, Sized>> ByAxis = new();

    /// <summary>The size of an axis; null where none is written.</summary>
    /// <param name="owner">The axis, or the base of it that says how large it is.</param>
    /// <param name="sized">The interface by which it is asked.</param>
    public static AxisSize? Of(INamedTypeSymbol owner, INamedTypeSymbol sized) =>
        ByAxis.GetValue(owner.ContainingAssembly, Read)[owner.OriginalDefinition]
            .FirstOrDefault(size => SymbolEqualityComparer.Default.Equals(size.By, sized.TypeArguments[0]))
            ?.Value.Value;

    private static ILookup<ISymbol, Sized> Read(IAssemblySymbol assembly) => assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(SymbolNames.AxisSizeAttribute))
        .Where(attribute => attribute.ConstructorArguments is [{ Value: ITypeSymbol }, { Value: ITypeSymbol }, _])
        .ToLookup(
            attribute => (ISymbol)((ITypeSymbol)attribute.ConstructorArguments[0].Value!).OriginalDefinition,
            attribute => new Sized(
                (ITypeSymbol)attribute.ConstructorArguments[1].Value!, new(() => AxisManifest.ReadSize(attribute.Text(2)))),
            SymbolEqualityComparer.Default);

    /// <summary>A size by one kind of configuration.</summary>
    /// <param name="By">The configuration.</param>
    /// <param name="Value">The size, read when it is asked for; null where its text is another generator's.</param>
    private sealed record Sized(ITypeSymbol By, Lazy<AxisSize?> Value);
}
