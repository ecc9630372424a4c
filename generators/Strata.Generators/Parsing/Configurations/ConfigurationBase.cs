using Microsoft.CodeAnalysis;
using Strata.Generators.Manifests;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>What a configuration has from the record that it derives from, in source or in a referenced assembly.</summary>
internal static class ConfigurationBase
{
    /// <summary>
    /// Reads the record that a configuration derives from; null where it derives from none, or from one that nothing is known of.
    /// </summary>
    public static ConfigurationModel? Of(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.BaseType is not { SpecialType: SpecialType.None, IsRecord: true } record ? null
        : !record.DeclaringSyntaxReferences.IsEmpty ? ConfigurationParser.Parse(record, cancellation)
        : Declared(record);

    /// <summary>What the generator left of a configuration in a compiled assembly; null where there is nothing.</summary>
    public static ConfigurationModel? Declared(INamedTypeSymbol type) =>
        type.GetMembers(ConfigurationTerm.Constant).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue is string text
            ? ConfigurationTerm.Read(text)
            : null;

    /// <summary>Whether anything holds of one of the records that a configuration derives from.</summary>
    public static bool Any(INamedTypeSymbol type, Func<ITypeSymbol, bool> holds)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (holds(current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A configuration with what it inherits before what is its own; of a value that it overrides, its own counts.</summary>
    public static ConfigurationModel Join(ConfigurationModel? inherited, ConfigurationModel own) => inherited is null ? own : own with
    {
        Properties = inherited.Properties
            .Where(property => own.Properties.All(other => other.Name != property.Name))
            .Concat(own.Properties)
            .ToEquatableArray(),
        Computed = inherited.Computed
            .Where(computed => own.Computed.All(other => other.Name != computed.Name))
            .Concat(own.Computed)
            .ToEquatableArray(),
        // An abstract member can not be read; the one that overrides it can.
        Unread = inherited.Unread
            .Where(name => own.Properties.All(property => property.Name != name))
            .Concat(own.Unread)
            .Distinct()
            .ToEquatableArray(),
        RefusedHf = inherited.RefusedHf.Concat(own.RefusedHf).ToEquatableArray(),
        RefusedMm = inherited.RefusedMm.Concat(own.RefusedMm).ToEquatableArray(),
        Hf = Join(inherited.Hf, own.Hf),
        Mm = Join(inherited.Mm, own.Mm),
    };

    private static ConfigurationDialectModel Join(ConfigurationDialectModel inherited, ConfigurationDialectModel own) => new(
        inherited.Ignored.Concat(own.Ignored).ToEquatableArray(),
        inherited.Fixed.Concat(own.Fixed).ToEquatableArray(),
        inherited.Computed.Concat(own.Computed).ToEquatableArray(),
        inherited.Leftovers.Concat(own.Leftovers).ToEquatableArray());
}
