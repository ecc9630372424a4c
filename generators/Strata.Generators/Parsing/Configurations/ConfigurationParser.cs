using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Reads a record marked with <c>[Configuration]</c>.</summary>
internal static class ConfigurationParser
{
    /// <summary>Reads one configuration.</summary>
    public static ConfigurationModel Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var inherited = ConfigurationBase.Of(type, cancellation);
        return ConfigurationBase.Join(inherited, Own(type, inherited, cancellation)) with
        {
            IsAbstract = type.IsAbstract,
            HidesDeclaration = ConfigurationBase.Any(type, ConfigurationNesting.IsDeclared),
            HidesMembers = ConfigurationBase.Any(type, ConfigurationNesting.IsConfiguration),
        };
    }

    private static ConfigurationModel Own(INamedTypeSymbol type, ConfigurationModel? inherited, CancellationToken cancellation)
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
                .Where(property => property is
                {
                    IsStatic: false,
                    IsAbstract: false,
                    DeclaredAccessibility: Accessibility.Public,
                    SetMethod.IsInitOnly: true,
                })
                .Select(property => Property(property, cancellation))
                .Where(property => property.Kind != ConfigurationValueKind.None)
                .ToEquatableArray(),
            Computed(type, cancellation).ToEquatableArray(),
            FactParser.Parse(type, inherited, cancellation).ToEquatableArray(),
            Dialect(attribute, "Hf"),
            Dialect(attribute, "Mm"),
            Texts(attribute, "Released"),
            DocumentationText.Summary(type, cancellation));
    }

    private static ConfigurationDialectModel Dialect(AttributeData? attribute, string dialect) => new(
        Texts(attribute, dialect + "Ignored"),
        Texts(attribute, dialect + "Fixed"),
        Texts(attribute, dialect + "Computed"),
        Texts(attribute, dialect + "Leftovers"));

    private static IEnumerable<ComputedModel> Computed(INamedTypeSymbol type, CancellationToken cancellation) =>
        from property in type.GetMembers().OfType<IPropertySymbol>()
        where property is { IsStatic: false, SetMethod: null }
        let syntax = DeclarationSyntax.Of<PropertyDeclarationSyntax>(property, cancellation)
        let formula = FormulaParser.Parse(syntax?.ExpressionBody?.Expression)
        where formula is not null
        select new ComputedModel(property.Name, formula);

    /// <summary>The value of a property that nothing is given to.</summary>
    private static Formula? Default(IPropertySymbol property, CancellationToken cancellation) =>
        property.IsRequired ? null
        : DeclarationSyntax.Of<PropertyDeclarationSyntax>(property, cancellation)?.Initializer is { } initializer
            ? FormulaParser.Parse(initializer.Value)
        : property.Type.SpecialType switch
        {
            SpecialType.System_Int32 => new WholeFormula(0),
            SpecialType.System_Double => new NumberFormula(0),
            SpecialType.System_Boolean => new TruthFormula(false),
            _ => property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                || property.Type.SpecialType == SpecialType.System_String
                ? new AbsentFormula()
                : null,
        };

    private static ConfigurationPropertyModel Property(IPropertySymbol property, CancellationToken cancellation)
    {
        var convention = new EquatableArray<string>([Naming.Snake(property.Name)]);
        var hf = property.Attribute(SymbolNames.HfAttribute);
        var mm = Keys(property.Attribute(SymbolNames.MmAttribute), convention);
        return new ConfigurationPropertyModel(
            property.Name,
            Kind(property.Type),
            property.Type.Text(),
            property.IsRequired,
            Keys(hf, convention),
            mm.Select(key => key.TrimStart('!')).ToEquatableArray(),
            mm.Any(key => key.StartsWith("!", StringComparison.Ordinal)),
            hf?.Named("Flat")?.Value is true,
            Default(property, cancellation),
            new PropertyDescription(
                DocumentationText.Summary(property, cancellation),
                DefaultText.Of(property, cancellation),
                ConfigurationNesting.IsRecursive(property)));
    }

    private static ConfigurationValueKind Kind(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Kind(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Int32 } => ConfigurationValueKind.Int32,
        { SpecialType: SpecialType.System_Double } => ConfigurationValueKind.Double,
        { SpecialType: SpecialType.System_Boolean } => ConfigurationValueKind.Boolean,
        { SpecialType: SpecialType.System_String } => ConfigurationValueKind.String,
        INamedTypeSymbol array
            when array.Is(SymbolNames.ImmutableArray) && array.TypeArguments[0].SpecialType == SpecialType.System_Int32 =>
            ConfigurationValueKind.Int32Array,
        _ when ConfigurationNesting.IsConfiguration(type) => ConfigurationValueKind.Section,
        _ => ConfigurationValueKind.None,
    };

    /// <summary>An attribute without keys says that the dialect has none for it.</summary>
    private static EquatableArray<string> Keys(AttributeData? attribute, EquatableArray<string> convention) =>
        attribute is null ? convention : attribute.Texts(0);

    private static EquatableArray<string> Texts(AttributeData? attribute, string name) =>
        attribute?.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value as string ?? "").ToEquatableArray()
            : default;
}
