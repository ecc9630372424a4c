using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Model;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Reads what <c>[With]</c> gives a layer's constructor.</summary>
internal static class GivenValues
{
    /// <summary>Why a value gives nothing, and what to do.</summary>
    /// <param name="Parameter">The parameter that is named.</param>
    /// <param name="Fact">Why, as the end of a sentence.</param>
    /// <param name="Mend">What to do, as a sentence without its stop.</param>
    public readonly record struct Misfit(string Parameter, string Fact, string Mend);

    /// <summary>The value for a parameter as it can be written anywhere; null where none is given.</summary>
    public static string? For(IPropertySymbol property, IParameterSymbol parameter) =>
        All(property).FirstOrDefault(given => given.Text(0) == parameter.Name) is not { ConstructorArguments: [_, var value] } ? null
        : Aliased(property, value) is null && Text(value, parameter.Type) is { } text ? text
        : "default!";

    /// <summary>The values that nothing is made with.</summary>
    public static IEnumerable<Misfit> Misfits(IPropertySymbol property)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in All(property).Where(given => given.ConstructorArguments.Length == 2))
        {
            if (Objection(property, given, seen.Add(given.Text(0))) is var (fact, mend))
            {
                yield return new(given.Text(0), fact, mend);
            }
        }
    }

    private static (string Fact, string Mend)? Objection(IPropertySymbol property, AttributeData given, bool isFirst)
    {
        var constructors = property.Type is INamedTypeSymbol type && !type.IsBlock() && !type.Is(SymbolNames.Stack)
            ? type.InstanceConstructors.Where(candidate => candidate.DeclaredAccessibility == Accessibility.Public).ToList()
            : [];
        if (constructors.Count > 1)
        {
            // No layer with several can be made at all, which is said.
            return null;
        }

        if (constructors is not [var constructor])
        {
            return ("is no layer: a block is made from its configuration", "Leave it out, or give the block's configuration that member");
        }

        var open = constructor.Parameters.Where(parameter => !IsOurs(parameter)).ToList();
        return open.FirstOrDefault(parameter => parameter.Name == given.Text(0)) is not { } named
            ? (
                "has no such parameter to be given",
                open.Count == 0
                    ? "Leave it out"
                    : $"Name one of {string.Join(", ", open.Select(parameter => $"'{parameter.Name}'"))}")
            : !isFirst ? ("is given that value twice", "Leave one of them out")
            : Confined(given.ConstructorArguments[1]) is { } confined
                ? (
                    $"would get {Written(given.ConstructorArguments[1])}, which only its own file knows",
                    $"Leave 'file' out of {confined.Name}")
            : Aliased(property, given.ConstructorArguments[1]) is { } aliased
                ? (
                    $"would get {Written(given.ConstructorArguments[1])}, and {aliased.Type} is known here by the extern alias "
                        + $"'{aliased.Alias}' only",
                    "Add 'global' to the aliases of that reference")
            : Text(given.ConstructorArguments[1], named.Type) is null
                ? (
                    $"takes {named.Type.ShortText()} there, and {Written(given.ConstructorArguments[1])} is none",
                    CanBeGiven(named.Type)
                        ? $"Write a value of type {named.Type.ShortText()}"
                        : "Let it take what an attribute can hold: a number, a truth value, a text, an enumeration's member, a type, or a "
                            + "list of such")
            : EnumerationMembers.Undeclared(given.ConstructorArguments[1]) is { } undeclared
                ? (
                    $"would get {Written(undeclared)}, which is no member of {undeclared.Type!.ShortText()}",
                    EnumerationMembers.Offered(undeclared.Type!, undeclared.Type!.ShortText()))
            : null;
    }

    /// <summary>Whether a parameter gets its value from the declaration itself.</summary>
    private static bool IsOurs(IParameterSymbol parameter) => parameter.Type.Is(SymbolNames.Extent)
        || parameter.Type.Is(SymbolNames.ParallelContext)
        || parameter is { Name: "bias", Type.SpecialType: SpecialType.System_Boolean };

    private static IEnumerable<AttributeData> All(IPropertySymbol property) =>
        property.GetAttributes().Where(attribute => attribute.AttributeClass.Is(SymbolNames.WithAttribute));

    private static string Written(TypedConstant value) =>
        value.Kind == TypedConstantKind.Error ? "what is written" : value.ToCSharpString();

    /// <summary>A type that the generated file can not name, and a value is of, or is; null where there is none.</summary>
    private static ITypeSymbol? Confined(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Error } or { IsNull: true } => null,
        { Kind: TypedConstantKind.Array } => value.Values.Select(Confined).FirstOrDefault(found => found is not null),
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => type.IsConfined() ? type : null,
        _ => value.Type?.IsConfined() is true ? value.Type : null,
    };

    /// <summary>A type that only files with an extern alias can name, and a value is of, or is; null where there is none.</summary>
    private static AliasedType? Aliased(IPropertySymbol property, TypedConstant value) =>
        property.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation }
            ? ExternAliases.Among(Types(value), compilation)
            : null;

    private static IEnumerable<ITypeSymbol> Types(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Error } or { IsNull: true } => [],
        { Kind: TypedConstantKind.Array } => value.Values.SelectMany(Types),
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => [type],
        _ => value.Type is { } type ? [type] : [],
    };

    /// <summary>A value as one of a parameter's type; null where it is none.</summary>
    private static string? Text(TypedConstant value, ITypeSymbol type)
    {
        if (Confined(value) is not null)
        {
            return null;
        }

        if (value.Kind != TypedConstantKind.Error && value.IsNull)
        {
            return (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated)
                || !SymbolEqualityComparer.Default.Equals(Bare(type), type) ? "null" : null;
        }

        type = Bare(type);
        return value switch
        {
            { Kind: TypedConstantKind.Error } => null,
            _ when type.SpecialType == SpecialType.System_Object && value.Kind != TypedConstantKind.Array =>
                $"({value.Type!.Text()}){Text(value, value.Type!)}",
            { Kind: TypedConstantKind.Array } => List(value, type),
            { Kind: TypedConstantKind.Type } => !type.Is("System.Type") ? null
                : $"typeof({((ITypeSymbol)value.Value!).Text().TrimEnd('?')})",
            { Kind: TypedConstantKind.Enum } =>
                SymbolEqualityComparer.Default.Equals(value.Type, type) ? DefaultLiteral.Of(type, value.Value!) : null,
            _ when type.TypeKind == TypeKind.Enum => null,
            _ => GivenNumbers.Converted(value.Value!, type.SpecialType) is { } converted ? DefaultLiteral.Of(type, converted) : null,
        };
    }

    private static string? List(TypedConstant list, ITypeSymbol type)
    {
        var element = type.SpecialType == SpecialType.System_Object ? ((IArrayTypeSymbol)list.Type!).ElementType : ListTypes.Element(type);
        var items = element is null ? null : list.Values.Select(value => Text(value, element)).ToList();
        return items?.Contains(null) is not false ? null
            : type is IArrayTypeSymbol or { SpecialType: SpecialType.System_Object }
                ? $"new {element!.Text()}[] {{ {string.Join(", ", items)} }}"
            : $"[{string.Join(", ", items)}]";
    }

    /// <summary>Whether attributes have values of a type.</summary>
    public static bool CanBeGiven(ITypeSymbol type) => ListTypes.Element(type) is { } element
            ? ListTypes.Element(element) is null && CanBeGiven(element)
        : Bare(type) is var bare && (bare.TypeKind == TypeKind.Enum || bare.Is("System.Type")
            || bare.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_UInt64) or SpecialType.System_Single
                or SpecialType.System_Double or SpecialType.System_String or SpecialType.System_Object);

    private static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
