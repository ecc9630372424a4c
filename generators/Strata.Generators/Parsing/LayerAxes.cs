using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing;

/// <summary>The axes that types of a flow speak of.</summary>
internal static class LayerAxes
{
    /// <summary>The axis that a layer takes; null where the module is no layer.</summary>
    public static ITypeSymbol? Takes(ITypeSymbol? module)
    {
        for (; module is not null; module = module.BaseType)
        {
            if (module is INamedTypeSymbol layer && layer.Is(SymbolNames.Layer))
            {
                return layer.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>
    /// What a layer class calls the axis that enters it and the one that leaves it; null where the module is no layer, or where that is no
    /// type parameter by itself.
    /// </summary>
    public static (string? Input, string? Output) Names(INamedTypeSymbol layer)
    {
        for (ITypeSymbol? type = layer; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol { TypeArguments: [var input, var output] } found && found.Is(SymbolNames.Layer))
            {
                return ((input as ITypeParameterSymbol)?.Name, (output as ITypeParameterSymbol)?.Name);
            }
        }

        return (null, null);
    }

    /// <summary>The axis of an activation; null for another type.</summary>
    public static ITypeSymbol? OfActivation(ITypeSymbol? type) =>
        type is INamedTypeSymbol activation && activation.Is(SymbolNames.Activation) ? activation.TypeArguments[0] : null;

    /// <summary>The components of a fused axis; none of another.</summary>
    public static ImmutableArray<ITypeSymbol> Components(ITypeSymbol? axis) =>
        axis is INamedTypeSymbol fused && SymbolNames.Concats.Any(name => fused.Is(name)) ? fused.TypeArguments : [];

    /// <summary>The axes that a layer's type arguments are made of.</summary>
    public static IEnumerable<INamedTypeSymbol> Plain(ITypeSymbol layer) => layer is INamedTypeSymbol type
        ? type.TypeArguments
            .OfType<INamedTypeSymbol>()
            .Where(argument => argument.Implements(SymbolNames.Axis))
            .SelectMany(argument => argument.TypeArguments.IsEmpty ? [argument] : Plain(argument))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        : [];
}
