using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing;

/// <summary>Questions put to symbols, all answered by name.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>The type as it can be written anywhere.</summary>
    public static string Text(this ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The type as an author writes it.</summary>
    public static string ShortText(this ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>Whether the type has this metadata name; type arguments do not count.</summary>
    public static bool Is(this ISymbol? symbol, string metadataName) =>
        symbol is INamedTypeSymbol type && IsNamed(type, metadataName, metadataName.Length);

    /// <summary>Whether the type or one of its bases has this metadata name.</summary>
    public static bool Inherits(this ITypeSymbol? type, string metadataName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(metadataName))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type is, or implements, an interface of this metadata name.</summary>
    public static bool Implements(this ITypeSymbol type, string metadataName) =>
        type.Is(metadataName) || type.Interfaces().Any(candidate => candidate.Is(metadataName));

    /// <summary>The interfaces that a type implements; of a type parameter, those that its constraints promise.</summary>
    public static IEnumerable<INamedTypeSymbol> Interfaces(this ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes
            .SelectMany(constraint => constraint is INamedTypeSymbol { TypeKind: TypeKind.Interface } named
                ? named.AllInterfaces.Prepend(named)
                : constraint.Interfaces())
        : type.AllInterfaces;

    /// <summary>
    /// Whether a value of the type is one of the other: the same type, one that it derives from, or one that it implements.
    /// </summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol type, ITypeSymbol other)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, other))
            {
                return true;
            }
        }

        return other.TypeKind == TypeKind.Interface
            && type.Interfaces().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, other));
    }

    /// <summary>What a type's type parameters stand for, and those of the types around it, outermost first.</summary>
    public static IEnumerable<(ITypeParameterSymbol Parameter, ITypeSymbol Argument)> Given(this INamedTypeSymbol type) =>
        (type.ContainingType?.Given() ?? []).Concat(type.TypeParameters.Zip(type.TypeArguments, (parameter, given) => (parameter, given)));

    /// <summary>The class that an author has named: of an extension's block, which has no name, the one around it.</summary>
    public static INamedTypeSymbol Owner(this INamedTypeSymbol type) =>
        type is { IsExtension: true, ContainingType: { } around } ? around : type;

    /// <summary>The attribute of this metadata name; null where there is none.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    /// <summary>Whether the type, or a type in it, is one the compiler could not find; the compiler says so itself.</summary>
    public static bool HasError(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        INamedTypeSymbol named => named.TypeArguments.Any(HasError),
        IArrayTypeSymbol array => array.ElementType.HasError(),
        _ => false,
    };

    /// <summary>
    /// Whether the type is a block: marked, or, in a referenced assembly, where the mark has left no trace, with a generated schema.
    /// </summary>
    public static bool IsBlock(this ITypeSymbol type) =>
        (type is INamedTypeSymbol named && named.IsDeclaredBlock())
        || (type.Inherits(SymbolNames.Module) && type.GetTypeMembers("Schema").Any(schema => schema.GetMembers("Declare").Any(IsDeclare)));

    /// <summary>Whether the type's source makes it a block: marked, or declared as one in all else.</summary>
    public static bool IsDeclaredBlock(this INamedTypeSymbol type) =>
        type.Attribute(SymbolNames.BlockAttribute) is not null || ForgottenBlock.Is(type.OriginalDefinition);

    private static bool IsDeclare(ISymbol member) =>
        member is IMethodSymbol { IsStatic: true, Parameters.Length: 2 } method && method.Parameters[1].Type.Is(SymbolNames.SchemaScope);

    /// <summary>
    /// Whether the first characters of a metadata name are the symbol's: read from the end, as nearly every symbol differs there
    /// already. Asked of every attribute and base at every edit, so that no text is made for it.
    /// </summary>
    private static bool IsNamed(INamespaceOrTypeSymbol symbol, string metadataName, int length)
    {
        var start = length - symbol.MetadataName.Length;
        return start >= 0
            && string.CompareOrdinal(metadataName, start, symbol.MetadataName, 0, symbol.MetadataName.Length) == 0
            && ((INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace) is { } outer
            && (outer is INamespaceSymbol { IsGlobalNamespace: true }
                ? start == 0
                : start > 0 && metadataName[start - 1] == '.' && IsNamed(outer, metadataName, start - 1));
    }
}
