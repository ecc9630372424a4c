using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Whether a type can be written in another file than its author's, as generated code is one.</summary>
internal static class WrittenTypes
{
    private const string Block = "IBlock`1";

    /// <summary>
    /// Whether the type, or a type in it, was not found, is confined to its file, or is made of what it does not take. What is declared
    /// with such a type, the compiler refuses itself, where its author has written it.
    /// </summary>
    public static bool IsUnwritable(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        INamedTypeSymbol named => named.IsFileLocal || named.ContainingType?.IsUnwritable() is true
            || named.TypeArguments.Any(IsUnwritable)
            || named.TypeParameters.Zip(named.TypeArguments, IsRefused).Any(refused => refused),
        IArrayTypeSymbol array => array.ElementType.IsUnwritable(),
        _ => false,
    };

    /// <summary>Whether the type, or a type in it, is known to its own file only.</summary>
    public static bool IsConfined(this ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => named.IsFileLocal || named.ContainingType?.IsConfined() is true || named.TypeArguments.Any(IsConfined),
        IArrayTypeSymbol array => array.ElementType.IsConfined(),
        _ => false,
    };

    private static bool IsRefused(ITypeParameterSymbol parameter, ITypeSymbol given) =>
        (parameter.HasReferenceTypeConstraint && given.IsValueType)
        || (parameter.HasValueTypeConstraint && given.IsReferenceType)
        || (given.IsRefLikeType && !parameter.AllowsRefLikeType)
        || parameter.ConstraintTypes.Any(wanted => wanted is INamedTypeSymbol named && !Fits(given, named));

    /// <summary>Whether a type is of a kind; type arguments do not count, and every block will be an <c>IBlock</c>.</summary>
    private static bool Fits(ITypeSymbol given, INamedTypeSymbol wanted)
    {
        if (wanted.TypeKind == TypeKind.Error || wanted.MetadataName == Block)
        {
            return true;
        }

        if (given is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(constraint => Fits(constraint, wanted))
                || (wanted.SpecialType == SpecialType.System_ValueType && parameter.HasValueTypeConstraint);
        }

        for (var current = given; current is not null; current = current.BaseType)
        {
            if (IsSame(current, wanted))
            {
                return true;
            }
        }

        return given.AllInterfaces.Any(implemented => IsSame(implemented, wanted));
    }

    /// <summary>Of a class that names no type parameter its type arguments count; interfaces may take others that convert.</summary>
    private static bool IsSame(ITypeSymbol type, INamedTypeSymbol wanted) =>
        wanted.TypeKind == TypeKind.Class && wanted.TypeArguments.All(argument => argument is INamedTypeSymbol { IsGenericType: false })
            ? SymbolEqualityComparer.Default.Equals(type, wanted)
            : SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, wanted.OriginalDefinition);
}
