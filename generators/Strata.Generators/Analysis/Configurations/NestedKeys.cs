using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Configurations;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0014 of keys within sections: what a section reads or fixes, nothing beside it reads by a key that lies in it.</summary>
internal static class NestedKeys
{
    private const string Mend = "Give one of them another key";

    /// <summary>What is wrong with a property because of one before it, where either is a section; null where nothing is.</summary>
    /// <param name="dialect">The dialect's name.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="place">The property's place among its properties.</param>
    public static (string Fact, string Mend)? Shared(string dialect, ConfigurationReading configuration, int place)
    {
        if (configuration.Tree is not { } tree)
        {
            return null;
        }

        var keys = SectionKeys.Of(dialect);
        var property = configuration.Model.Properties[place];
        return (from other in configuration.Model.Properties.Take(place)
                from objection in Both(tree, keys, dialect, other, property)
                select ((string, string)?)(objection, Mend))
            .FirstOrDefault();
    }

    private static IEnumerable<string> Both(
        ConfigurationTree tree,
        SectionKeys keys,
        string dialect,
        ConfigurationPropertyModel other,
        ConfigurationPropertyModel property) =>
        keys.Shared(tree, other, property)
            .Select(both => $"reads the {dialect} key '{both.Key}', {Beside(both)}")
            .Concat(keys.Shared(tree, property, other).Select(both => both.Held.Relation == KeyRelation.Same
                ? $"has the {dialect} key '{both.Key}' in it, which '{both.Held.Holder}' {both.Held.Act} and '{other.Name}' reads"
                : $"has the {dialect} key '{both.Held.Key}' in it, and '{other.Name}' reads '{both.Key}': {Neither(both)}"));

    private static string Beside((string Key, HeldKey Held) both) =>
        both.Held.Relation != KeyRelation.Same ? $"and '{both.Held.Holder}' {both.Held.Act} '{both.Held.Key}': {Neither(both)}"
        : both.Held.IsFixed ? $"which '{both.Held.Holder}' fixes"
        : $"as '{both.Held.Holder}' does";

    private static string Neither((string Key, HeldKey Held) both) =>
        $"no file has both, a value at '{(both.Held.Relation == KeyRelation.Around ? both.Held.Key : both.Key)}' and an object";
}
