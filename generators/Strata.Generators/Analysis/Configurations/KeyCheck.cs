using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0014: every value has keys that files can have, and none that another value has.</summary>
internal static class KeyCheck
{
    private static readonly (string Name, string Attribute, Func<ConfigurationPropertyModel, EquatableArray<string>> Keys)[] Dialects =
    [
        ("HuggingFace", SymbolNames.HfAttribute, property => property.Hf),
        ("MindSpeed-MM", SymbolNames.MmAttribute, property => property.Mm),
    ];

    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> AreRight(ConfigurationReading configuration) =>
        from place in Enumerable.Range(0, configuration.Model.Properties.Count)
        let property = configuration.Model.Properties[place]
        let member = configuration.Members.OfType<IPropertySymbol>().FirstOrDefault(member => member.Name == property.Name)
        where member is not null
        from objection in Both(
            Objection(Dialects[0], configuration, place, member) ?? FlatKeys.Shared(configuration, place),
            Objection(Dialects[1], configuration, place, member))
        select Finding.At(
            ConfigurationRules.ConfigurationKeys, member.Locations.FirstOrDefault(), property.Name, objection.Fact, objection.Mend) with
        {
            // Names that differ by case alone are two names in C#, and one key.
            Severity = objection.Mend == CaseMend ? RuleSeverity.Info : RuleSeverity.Error,
        };

    private const string CaseMend = "Give one of them another key: as it is, both get its value, and the configuration can not be written";

    /// <summary>What is wrong in both dialects alike is said once.</summary>
    private static IEnumerable<(string Fact, string Mend)> Both((string Fact, string Mend)? hf, (string Fact, string Mend)? mm) =>
        hf is { } first && mm is { } second && first.Fact == second.Fact.Replace(Dialects[1].Name, Dialects[0].Name)
            ? [(first.Fact.Replace(Dialects[0].Name, $"{Dialects[0].Name} and {Dialects[1].Name}"), first.Mend)]
            : new[] { hf, mm }.OfType<(string, string)>();

    private static (string Fact, string Mend)? Objection(
        (string Name, string Attribute, Func<ConfigurationPropertyModel, EquatableArray<string>> Keys) dialect,
        ConfigurationReading configuration,
        int place,
        IPropertySymbol member)
    {
        var property = configuration.Model.Properties[place];
        return Wrong(dialect.Name, property, dialect.Keys(property), member.Attribute(dialect.Attribute))
            ?? Shared(dialect.Name, dialect.Keys, configuration.Model.Properties.Take(place), property)
            ?? NestedKeys.Shared(dialect.Name, configuration, place);
    }

    private static (string Fact, string Mend)? Wrong(
        string dialect, ConfigurationPropertyModel property, EquatableArray<string> keys, AttributeData? written)
    {
        var isSection = property.Kind == ConfigurationValueKind.Section;
        return !isSection && property.IsFlat && dialect == "HuggingFace"
            ? ("has 'Flat', which says something of other configurations only", "Leave 'Flat' out")
            : keys.Count == 0
            ? property.IsRequired
                ? ($"is required, and no {dialect} file can give it", "Write its key, or leave 'required' out and give it a value")
                : null
            : keys.FirstOrDefault(key => !IsKey(key)) is { } odd
                ? ($"has the {dialect} key '{odd}', which is none", "A key is one or more names with dots between them")
            : isSection && keys.Count > 1
                ? ($"has {keys.Count} {dialect} keys, and another configuration is read from one", "Write one key")
            : written?.Texts(0).FirstOrDefault(key => key.LastIndexOf('!') > 0) is { } twice
                ? ($"has the {dialect} key '{twice}', which is none", "Write '!' once and first, for the opposite of what a file says")
            : IsNegated(written, property, dialect)
                ? (
                    $"has the {dialect} key '!{keys[0].TrimStart('!')}', and only a bool has an opposite that MindSpeed-MM's files say",
                    "Leave '!' out")
            : written?.Texts(0) is { Count: > 1 } several && several.Select(IsOpposite).Distinct().Count() > 1
                ? (
                    $"has {dialect} keys of which some say the opposite of the others",
                    "Write '!' before each of them or before none, or give the others a value of their own")
            : keys.FirstOrDefault(key => keys.Any(outer => IsWithin(key, outer))) is { } inner
                ? ($"has the {dialect} key '{inner}' and one that it lies in: no file has both", "Leave one of them out")
            : null;
    }

    private static bool IsNegated(AttributeData? written, ConfigurationPropertyModel property, string dialect) =>
        (property.Kind != ConfigurationValueKind.Boolean || dialect == "HuggingFace")
        && written?.Texts(0).Any(IsOpposite) is true;

    private static bool IsOpposite(string key) => key.StartsWith("!", StringComparison.Ordinal);

    private static (string Fact, string Mend)? Shared(
        string dialect,
        Func<ConfigurationPropertyModel, EquatableArray<string>> keys,
        IEnumerable<ConfigurationPropertyModel> before,
        ConfigurationPropertyModel property) =>
        (from other in before
         from key in keys(other)
         where keys(property).Contains(key)
         select ((string, string)?)($"reads the {dialect} key '{key}', as '{other.Name}' does",
             string.Equals(other.Name, property.Name, StringComparison.OrdinalIgnoreCase) ? CaseMend : "Give one of them another key"))
        .FirstOrDefault()
        ?? (from other in before
            from key in keys(property)
            from otherKey in keys(other)
            let isWithin = IsWithin(key, otherKey) && other.Kind != ConfigurationValueKind.Section
            where isWithin || (IsWithin(otherKey, key) && property.Kind != ConfigurationValueKind.Section)
            select ((string, string)?)(
                $"reads the {dialect} key '{key}', and '{other.Name}' reads '{otherKey}': no file has both, a value at "
                    + $"'{(isWithin ? otherKey : key)}' and an object",
                "Give one of them another key"))
        .FirstOrDefault();

    private static bool IsWithin(string key, string outer) => key.StartsWith(outer + ".", StringComparison.Ordinal);

    private static bool IsKey(string key) =>
        CharacterPairs.AreWhole(key)
        && key.Split('.').All(part => part.Length > 0 && !part.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)));
}
