using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Configurations;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>
/// STR0014 of sections with <c>Flat</c>: of two that may both stand beside their own keys, none reads what the other reads there.
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
               from key in Keys(tree, property).Intersect(Keys(tree, other), StringComparer.Ordinal)
               select ((string, string)?)(
                   $"has 'Flat', as '{other.Name}' has, and both read '{key}' where a file has neither '{other.Hf[0]}' nor "
                       + $"'{property.Hf[0]}': both would get its value",
                   "Leave 'Flat' out of one of them"))
              .FirstOrDefault();
    }

    private static bool IsFlat(ConfigurationPropertyModel property) =>
        property is { IsFlat: true, Kind: ConfigurationValueKind.Section, Hf.Count: 1 };

    /// <summary>The keys that a section reads from its parent's object where it has none of its own.</summary>
    private static IEnumerable<string> Keys(ConfigurationTree parent, ConfigurationPropertyModel section) =>
        parent.Sections.TryGetValue(section.Name, out var tree)
            ? tree.Model.Properties.SelectMany(property => IsFlat(property) ? property.Hf.Concat(Keys(tree, property)) : property.Hf)
            : [];
}
