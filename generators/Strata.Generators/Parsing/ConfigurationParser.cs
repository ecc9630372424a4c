using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Reads a record marked with <c>[Configuration]</c>.</summary>
internal static class ConfigurationParser
{
    /// <summary>Reads one configuration.</summary>
    public static ConfigurationModel Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attribute = type.Attribute(SymbolNames.ConfigurationAttribute);
        return new ConfigurationModel(
            type.Name,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(cancellation))
                .OfType<TypeDeclarationSyntax>()
                .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)),
            type.Implements(SymbolNames.CheckedConfiguration),
            type.GetMembers().OfType<IPropertySymbol>()
                .Where(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, SetMethod.IsInitOnly: true })
                .Select(Property)
                .Where(property => property.Kind != ConfigurationValueKind.None)
                .ToEquatableArray(),
            Dialect(attribute, "Hf"),
            Dialect(attribute, "Mm"));
    }

    private static ConfigurationDialectModel Dialect(AttributeData? attribute, string dialect) =>
        new(Texts(attribute, dialect + "Ignored"), Texts(attribute, dialect + "Fixed"));

    private static ConfigurationPropertyModel Property(IPropertySymbol property)
    {
        var convention = new EquatableArray<string>([Naming.Snake(property.Name)]);
        var hf = property.Attribute(SymbolNames.HfAttribute);
        return new ConfigurationPropertyModel(
            property.Name,
            Kind(property.Type),
            property.Type.Text(),
            property.IsRequired,
            Keys(hf, convention),
            Keys(property.Attribute(SymbolNames.MmAttribute), convention),
            hf?.Named("Flat")?.Value is true);
    }

    private static ConfigurationValueKind Kind(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Kind(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Int32 } => ConfigurationValueKind.Int32,
        { SpecialType: SpecialType.System_Double } => ConfigurationValueKind.Double,
        { SpecialType: SpecialType.System_Boolean } => ConfigurationValueKind.Boolean,
        { SpecialType: SpecialType.System_String } => ConfigurationValueKind.String,
        INamedTypeSymbol array when array.Is(SymbolNames.ImmutableArray) && array.TypeArguments[0].SpecialType == SpecialType.System_Int32 =>
            ConfigurationValueKind.Int32Array,
        _ when type.Attribute(SymbolNames.ConfigurationAttribute) is not null => ConfigurationValueKind.Section,
        _ => ConfigurationValueKind.None,
    };

    /// <summary>An attribute without keys, as it is while being typed, leaves the name to the convention.</summary>
    private static EquatableArray<string> Keys(AttributeData? attribute, EquatableArray<string> convention) =>
        attribute?.Texts(0) is { Count: > 0 } keys ? keys : convention;

    private static EquatableArray<string> Texts(AttributeData? attribute, string name) =>
        attribute?.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value as string ?? "").ToEquatableArray()
            : default;
}
