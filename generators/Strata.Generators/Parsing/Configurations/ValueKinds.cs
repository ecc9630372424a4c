using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Which members of a configuration files give, and what these hold.</summary>
internal static class ValueKinds
{
    /// <summary>Whether a property is one that a file may give.</summary>
    public static bool IsValue(IPropertySymbol property) => property is
    {
        IsStatic: false,
        IsAbstract: false,
        IsIndexer: false,
        DeclaredAccessibility: Accessibility.Public,
        SetMethod.IsInitOnly: true,
    }
        && HasGetter(property)
        && !ConfigurationMembers.IsForbidden(property);

    /// <summary>Whether a property can be read, by itself or by the one that it overrides.</summary>
    public static bool HasGetter(IPropertySymbol property) =>
        property.GetMethod is not null || (property.OverriddenProperty is { } overridden && HasGetter(overridden));

    /// <summary>What a property of a type holds.</summary>
    public static ConfigurationValueKind Kind(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Kind(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Int32 } => ConfigurationValueKind.Int32,
        { SpecialType: SpecialType.System_Int64 } => ConfigurationValueKind.Int64,
        { SpecialType: SpecialType.System_Double } => ConfigurationValueKind.Double,
        { SpecialType: SpecialType.System_Single } => ConfigurationValueKind.Single,
        { SpecialType: SpecialType.System_Boolean } => ConfigurationValueKind.Boolean,
        { SpecialType: SpecialType.System_String } => ConfigurationValueKind.String,
        _ when ListTypes.Element(type) is { } element => element.SpecialType switch
        {
            SpecialType.System_Int32 => ConfigurationValueKind.Int32Array,
            SpecialType.System_Double => ConfigurationValueKind.DoubleArray,
            SpecialType.System_String => ConfigurationValueKind.StringArray,
            _ => ConfigurationValueKind.None,
        },
        _ when ConfigurationNesting.IsConfiguration(type) => ConfigurationValueKind.Section,
        _ => ConfigurationValueKind.None,
    };

    /// <summary>Whether a type is a list of another kind than the one that is read and written.</summary>
    public static bool IsOtherList(ITypeSymbol type) => ListTypes.Element(type) is not null && !type.Is(SymbolNames.ImmutableArray);

    /// <summary>The members that their author means files to give, and that no reader knows.</summary>
    public static IEnumerable<ISymbol> Refused(INamedTypeSymbol type) => type.GetMembers().Where(member => member switch
    {
        { IsStatic: true } or { IsImplicitlyDeclared: true } or { DeclaredAccessibility: not Accessibility.Public } => false,
        IPropertySymbol { SetMethod: not null, IsAbstract: false, IsIndexer: false } property =>
            !IsValue(property) || Kind(property.Type) == ConfigurationValueKind.None,
        IFieldSymbol { IsConst: false } => true,
        _ => false,
    });

    /// <summary>The members that must be given and that no reader knows: a rule says why.</summary>
    public static IEnumerable<string> Unread(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member switch
        {
            IPropertySymbol { IsRequired: true } property when !ConfigurationMembers.IsForbidden(property) =>
                !IsValue(property) || Kind(property.Type) == ConfigurationValueKind.None,
            IFieldSymbol field => field.IsRequired,
            _ => false,
        })
        .Select(member => member.Name);
}
