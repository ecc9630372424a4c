using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Configurations;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>
/// The keys of one dialect's file that a configuration's sections hold within their objects: of <c>s</c>, whose record reads <c>v</c>,
/// <c>s.v</c>. One that something beside the section reads as well has two readers, and is written twice.
/// </summary>
/// <param name="keys">A value's keys.</param>
/// <param name="known">What a configuration says of other keys.</param>
internal sealed class SectionKeys(
    Func<ConfigurationPropertyModel, EquatableArray<string>> keys, Func<ConfigurationModel, ConfigurationDialectModel> known)
{
    private static readonly SectionKeys Hf = new(property => property.Hf, configuration => configuration.Hf);
    private static readonly SectionKeys Mm = new(property => property.Mm, configuration => configuration.Mm);

    /// <summary>Those of a dialect.</summary>
    /// <param name="dialect">Its name, or the beginning of the names of what is said of it: <c>HuggingFace</c>, <c>Hf</c>.</param>
    public static SectionKeys Of(string dialect) => dialect[0] == 'H' ? Hf : Mm;

    /// <summary>What a configuration's sections hold of a key that lies in one of them.</summary>
    /// <param name="tree">The configuration.</param>
    /// <param name="key">The key.</param>
    public IEnumerable<HeldKey> Around(ConfigurationTree tree, string key) =>
        tree.Model.Properties.SelectMany(section => In(tree, section, key));

    /// <summary>
    /// The keys of a property that lie in a section and that the section holds itself, or that no file has beside its own.
    /// </summary>
    /// <param name="tree">The configuration.</param>
    /// <param name="section">The section.</param>
    /// <param name="property">The property.</param>
    public IEnumerable<(string Key, HeldKey Held)> Shared(
        ConfigurationTree tree, ConfigurationPropertyModel section, ConfigurationPropertyModel property) =>
        from key in keys(property)
        from held in In(tree, section, key)
        from both in held.Relation != KeyRelation.Within || property.Kind != ConfigurationValueKind.Section ? [(key, held)]

            // In an object that is a section, too, it is the section's question.
            : In(tree, property, held.Key)
                .Where(own => own.Relation == KeyRelation.Same)
                .Select(own => (held.Key, held with { Relation = KeyRelation.Same }))
        select both;

    private IEnumerable<HeldKey> In(ConfigurationTree tree, ConfigurationPropertyModel section, string key) =>
        from outer in keys(section)
        where section.Kind == ConfigurationValueKind.Section && IsWithin(key, outer) && tree.Sections.ContainsKey(section.Name)
        let inner = tree.Sections[section.Name]
        let rest = key.Substring(outer.Length + 1)
        from held in Own(inner.Model, rest).Concat(Around(inner, rest))
        select held with
        {
            Key = $"{outer}.{held.Key}",
            Holder = held.Holder.Length == 0 ? section.Name : $"{section.Name}.{held.Holder}",
        };

    private IEnumerable<HeldKey> Own(ConfigurationModel model, string key) =>
        from held in model.Properties
            .SelectMany(property => keys(property).Select(own => (
                Key: own, Holder: property.Name, Fixed: (string?)null, IsSection: property.Kind == ConfigurationValueKind.Section)))
            .Concat(Fixed(known(model)).Select(pair => (Key: pair[0], Holder: "", Fixed: (string?)pair[1], IsSection: false)))
        let relation = held.Key == key ? KeyRelation.Same
            : IsWithin(held.Key, key) ? KeyRelation.Within
            : IsWithin(key, held.Key) && !held.IsSection ? KeyRelation.Around
            : (KeyRelation?)null
        where relation is not null
        select new HeldKey(relation.Value, held.Key, held.Holder, held.Fixed);

    private static IEnumerable<string[]> Fixed(ConfigurationDialectModel known) =>
        known.Fixed.Concat(known.Computed).Select(text => text.Split(['='], 2)).Where(pair => pair.Length == 2);

    private static bool IsWithin(string key, string outer) => key.StartsWith(outer + ".", StringComparison.Ordinal);
}
