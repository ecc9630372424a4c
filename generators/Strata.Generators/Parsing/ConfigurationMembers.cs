using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing;

/// <summary>The members of configurations by name, and why one that is there can not be used.</summary>
internal static class ConfigurationMembers
{
    /// <summary>The members of a configuration, its own and inherited, the nearest first.</summary>
    public static IEnumerable<ISymbol> All(ITypeSymbol? owner)
    {
        var interfaces = owner is { TypeKind: TypeKind.Interface } ? owner.AllInterfaces : [];
        for (; owner is not null; owner = owner.BaseType)
        {
            foreach (var member in owner.GetMembers())
            {
                yield return member;
            }
        }

        foreach (var member in interfaces.SelectMany(inherited => inherited.GetMembers()))
        {
            yield return member;
        }
    }

    /// <summary>
    /// A value that a type has as an interface wants it, and another of the same name; empty where there is none. Sizes and numbers are
    /// told by names, which would mean the one here and the other there.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="wanted">What it is taken as.</param>
    public static string Doubled(ITypeSymbol type, ITypeSymbol wanted) => wanted.TypeKind != TypeKind.Interface ? ""
        : All(wanted).OfType<IPropertySymbol>().FirstOrDefault(member =>
            type.FindImplementationForInterfaceMember(member) is IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 }
            && All(type).Any(other => other.Name == member.Name && other is IPropertySymbol))?.Name ?? "";

    /// <summary>Whether generated code may not name a member at all: its author made that an error.</summary>
    public static bool IsForbidden(ISymbol member) =>
        member.Attribute(SymbolNames.ObsoleteAttribute) is { ConstructorArguments: [_, { Value: true }] }
        || (member is IPropertySymbol property
            && new[] { property.GetMethod, property.SetMethod }.Any(accessor => accessor is not null && IsForbidden(accessor)));

    /// <summary>
    /// Why a member is there and can not be used, as what the configuration does, and what to do; null where there is none of the name.
    /// </summary>
    /// <param name="owner">The configuration.</param>
    /// <param name="name">The member's name.</param>
    public static (string Fact, string Mend)? Objection(ITypeSymbol? owner, string name) =>
        All(owner).FirstOrDefault(member => member.Name == name && !member.IsImplicitlyDeclared) switch
        {
            null => null,
            { DeclaredAccessibility: not Accessibility.Public } =>
                ($"keeps to itself: '{name}' is not public", $"Make '{name}' public"),
            IPropertySymbol { IsStatic: false } forbidden when IsForbidden(forbidden) =>
                ($"forbids to be read: '{name}' is [Obsolete] with an error", "Leave 'true' out of [Obsolete]"),
            IPropertySymbol { IsStatic: false } other =>
                ($"has as {other.Type.ShortText()}", "Give both one type"),
            _ => ($"has, but not as a property of its values", $"Declare '{name}' as a property that is not static"),
        };
}
