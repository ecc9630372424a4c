using Microsoft.CodeAnalysis;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>What can be reached from a block's configuration.</summary>
/// <param name="type">The configuration's type.</param>
/// <param name="compilation">Knows which types convert to which.</param>
internal sealed class ConfigurationScope(INamedTypeSymbol type, Compilation compilation)
{
    /// <summary>The configuration's name, for messages.</summary>
    public string Name => type.ShortText();

    /// <summary>Finds a configuration of a type: this one, or the only member that is one.</summary>
    public ConfigurationChoice Find(ITypeSymbol wanted)
    {
        if (SymbolEqualityComparer.Default.Equals(wanted, type))
        {
            return new ConfigurationChoice(wanted.ShortText(), "", default);
        }

        var candidates = Properties(type)
            .Where(property => SymbolEqualityComparer.Default.Equals(property.Type, wanted))
            .Select(property => property.Name)
            .ToEquatableArray();
        return new ConfigurationChoice(wanted.ShortText(), candidates.Count == 1 ? "." + candidates[0] : null, candidates);
    }

    /// <summary>Whether the type is the configuration's own.</summary>
    public bool IsSelf(ITypeSymbol candidate) => SymbolEqualityComparer.Default.Equals(candidate, type);

    /// <summary>
    /// The path of a value: of this configuration, or of the nested one at <paramref name="nested"/>, from which the layer's axes
    /// come; null where neither has it, or not of a type that converts.
    /// </summary>
    public string? Value(string name, ITypeSymbol wanted, string nested)
    {
        if (Has(type, name, wanted))
        {
            return "." + name;
        }

        return nested.Length > 0 && Properties(type).FirstOrDefault(property => "." + property.Name == nested) is { } inner
            && Has(inner.Type, name, wanted)
            ? nested + "." + name
            : null;
    }

    /// <summary>Whether the configuration has a member of a built-in type.</summary>
    public bool Has(string name, SpecialType wanted) => Has(type, name, compilation.GetSpecialType(wanted));

    private bool Has(ITypeSymbol owner, string name, ITypeSymbol wanted) => Properties(owner)
        .Any(property => property.Name == name && compilation.HasImplicitConversion(property.Type, wanted));

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol? owner)
    {
        for (; owner is not null; owner = owner.BaseType)
        {
            foreach (var property in owner.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, IsIndexer: false })
                {
                    yield return property;
                }
            }
        }
    }
}
