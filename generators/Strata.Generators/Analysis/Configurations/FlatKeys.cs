using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Configurations;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>
/// STR0014 of sections with <c>Flat</c>: of two that are always read, and from the parent's object where they have none of their own,
/// none reads there as something else what the other reads. A value of one name and type is one value, which both are meant to have.
/// </summary>
internal static class FlatKeys
{
    /// <summary>What is wrong with a section because of one before it; null where nothing is.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="place">The section's place among its properties.</param>
    public static (string Fact, string Mend)? Shared(ConfigurationReading configuration, int place)
    {
        var property = configuration.Model.Properties[place];
        var before = configuration.Model.Properties.Take(place).Where(IsFlat).ToList();
        return !IsFlat(property) || before.Count == 0 || configuration.Tree is not { } tree
            ? null
            : (from other in before
               from mine in Values(tree, property)
               from its in Values(tree, other)
               where mine.Key == its.Key && (mine.Value.Name, mine.Value.Type) != (its.Value.Name, its.Value.Type)
               select ((string, string)?)(
                   $"has 'Flat', as '{other.Name}' has, and both read '{mine.Key}' where a file has neither '{other.Hf[0]}' nor "
                       + $"'{property.Hf[0]}': both would get its value",
                   "Leave 'Flat' out of one of them"))
              .FirstOrDefault();
    }

    private static bool IsFlat(ConfigurationPropertyModel property) =>
        property is { IsFlat: true, IsRequired: true, Kind: ConfigurationValueKind.Section, Hf.Count: 1 };

    /// <summary>What a section reads from its parent's object where it has none of its own, by its keys.</summary>
    private static IEnumerable<(string Key, ConfigurationPropertyModel Value)> Values(
        ConfigurationTree parent, ConfigurationPropertyModel section) =>
        parent.Sections.TryGetValue(section.Name, out var tree)
            ? tree.Model.Properties.SelectMany(property => property.Hf.Select(key => (key, property))
                .Concat(IsFlat(property) ? Values(tree, property) : []))
            : [];
}
