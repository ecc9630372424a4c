using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Reads a record marked with <c>[Configuration]</c>.</summary>
internal static class ConfigurationParser
{
    /// <summary>Reads one configuration.</summary>
    public static ConfigurationModel Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var inherited = ConfigurationBase.Of(type, cancellation);
        var joined = ConfigurationBase.Join(inherited, Own(type, inherited, cancellation));
        var assigned = ConstructedDefaults.Assigned(type, cancellation);
        return joined with
        {
            Properties = assigned.Count == 0 ? joined.Properties : joined.Properties
                .Select(property => assigned.Contains(property.Name) ? ConstructedDefaults.Unknown(property) : property)
                .ToEquatableArray(),
            IsAbstract = type.IsAbstract,
            HidesDeclaration = ConfigurationBase.Any(type, ConfigurationNesting.IsDeclared),
            HidesMembers = ConfigurationBase.Any(type, ConfigurationNesting.IsConfiguration),
        };
    }

    private static ConfigurationModel Own(INamedTypeSymbol type, ConfigurationModel? inherited, CancellationToken cancellation)
    {
        var attribute = type.Attribute(SymbolNames.ConfigurationAttribute);
        var names = new UnsharedNames(type);
        return new ConfigurationModel(
            type.Name,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            ConfigurationForm.IsRight(type, cancellation),
            type.Implements(SymbolNames.CheckedConfiguration),
            type.GetMembers().OfType<IPropertySymbol>()
                .Where(ValueKinds.IsValue)
                .Select(property => Property(property, names, cancellation))
                .Where(property => property.Kind != ConfigurationValueKind.None)
                .ToEquatableArray(),
            Computed(type, names, cancellation).ToEquatableArray(),
            FactParser.Parse(type, inherited, names, cancellation).ToEquatableArray(),
            Dialect(type, attribute, "Hf"),
            Dialect(type, attribute, "Mm"),
            Texts(attribute, "Released"),
            DocumentationText.Summary(type, cancellation))
        {
            Types = TypeHeader.Types(type).Select(TypeHeader.Of).ToEquatableArray(),
            Unread = ValueKinds.Unread(type).ToEquatableArray(),
            RefusedHf = Refused(type, SymbolNames.HfAttribute),
            RefusedMm = Refused(type, SymbolNames.MmAttribute),
        };
    }

    private static ConfigurationDialectModel Dialect(INamedTypeSymbol type, AttributeData? attribute, string dialect) => new(
        Texts(attribute, dialect + "Ignored"),
        Texts(attribute, dialect + "Fixed"),
        Texts(attribute, dialect + "Computed"),
        Texts(attribute, dialect + "Leftovers")
            .Where(text => text.Split(['='], 2) is not [_, ['.', .. var member]] || MemberPath.IsThere(type, member))
            .ToEquatableArray());

    private static IEnumerable<ComputedModel> Computed(INamedTypeSymbol type, UnsharedNames names, CancellationToken cancellation) =>
        (from property in type.GetMembers().OfType<IPropertySymbol>()
         where property is { IsStatic: false, SetMethod: null }
         let formula = names.In(FormulaParser.Parse(Body(DeclarationSyntax.Of<PropertyDeclarationSyntax>(property, cancellation))))
         where formula is not null
         from computed in names.Of(property, formula)
         select computed)
        .Concat(
            from field in type.GetMembers().OfType<IFieldSymbol>()
            let formula = Constant(field.ConstantValue)
            where formula is not null
            from computed in names.Of(field, formula)
            select computed);

    /// <summary>What a property computes; null where it does more than that.</summary>
    private static ExpressionSyntax? Body(PropertyDeclarationSyntax? property) => property?.ExpressionBody?.Expression
        ?? (property?.AccessorList?.Accessors is [{ Keyword.RawKind: (int)SyntaxKind.GetKeyword } getter]
            ? getter.ExpressionBody?.Expression
                ?? (getter.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null)
            : null);

    private static Formula? Constant(object? value) => value switch
    {
        int whole => new WholeFormula(whole),
        double number => new NumberFormula(number),
        bool truth => new TruthFormula(truth),
        _ => null,
    };

    /// <summary>The value of a property that nothing is given to.</summary>
    private static Formula? Default(IPropertySymbol property, CancellationToken cancellation) =>
        property.IsRequired ? null
        : ConstructedDefaults.Written(property, cancellation) is { } written && !written.IsKind(SyntaxKind.DefaultLiteralExpression)
            ? FormulaParser.Parse(written)
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

    private static ConfigurationPropertyModel Property(
        IPropertySymbol property, UnsharedNames names, CancellationToken cancellation)
    {
        var convention = new EquatableArray<string>([Naming.Snake(property.Name)]);
        var hf = property.Attribute(SymbolNames.HfAttribute);
        var mm = Keys(property.Attribute(SymbolNames.MmAttribute), convention);
        return new ConfigurationPropertyModel(
            property.Name,
            ValueKinds.Kind(property.Type),
            property.Type.Text(),
            property.IsRequired,
            Keys(hf, convention),
            mm.Select(key => key.TrimStart('!')).ToEquatableArray(),
            mm.Any(key => key.StartsWith("!", StringComparison.Ordinal)),
            hf?.Named("Flat")?.Value is true,
            names.In(Default(property, cancellation)),
            new PropertyDescription(
                DocumentationText.Summary(property, cancellation),
                DefaultText.Of(property, cancellation),
                ConfigurationNesting.IsRecursive(property)))
        {
            IsOtherList = ValueKinds.IsOtherList(property.Type),
        };
    }

    private static EquatableArray<string> Refused(INamedTypeSymbol type, string dialect) => ValueKinds.Refused(type)
        .SelectMany(member => Keys(member.Attribute(dialect), new EquatableArray<string>([Naming.Snake(member.Name)])))
        .Select(key => key.TrimStart('!'))
        .ToEquatableArray();

    /// <summary>An attribute without keys says that the dialect has none for it.</summary>
    private static EquatableArray<string> Keys(AttributeData? attribute, EquatableArray<string> convention) =>
        attribute is null ? convention : attribute.Texts(0);

    private static EquatableArray<string> Texts(AttributeData? attribute, string name) =>
        attribute?.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value as string ?? "").ToEquatableArray()
            : default;
}
