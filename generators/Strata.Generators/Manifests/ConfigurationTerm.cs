using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Manifests;

/// <summary>
/// A configuration's declaration as a term. Attributes leave no trace in a compiled assembly; other compilations read the declaration
/// from a constant that the generator writes.
/// </summary>
internal static class ConfigurationTerm
{
    /// <summary>The name of the constant.</summary>
    public const string Constant = "Declaration";

    private const string Tag = "configuration";

    private static readonly Readings<ConfigurationModel> Known = new(Read);

    /// <summary>Writes a declaration.</summary>
    public static Term Write(ConfigurationModel configuration) => Term.List(
        Tag,
        configuration.Name,
        configuration.Namespace,
        Truth(configuration.IsChecked),
        Term.List(configuration.Properties, property => Property(property, configuration.IsAbstract)),
        Term.List(configuration.Computed, computed => Term.List(computed.Name, FormulaTerm.Write(computed.Formula))),
        Term.List(configuration.Facts, fact => Term.List(
            fact.Name,
            Term.List(fact.Terms, term => Term.List(term.Key, FormulaTerm.Write(term.Formula))))),
        Dialect(configuration.Hf),
        Dialect(configuration.Mm),
        Texts(configuration.Released));

    /// <summary>Reads a declaration; null where the text is none.</summary>
    public static ConfigurationModel? Read(string text) => Known.Of(text);

    private static ConfigurationModel? Read(Term term) => term[0].Text != Tag ? null : new ConfigurationModel(
        term[1].Text,
        term[2].Text,
        IsRight: true,
        Truth(term[3]),
        term[4].Items.Select(Property).ToEquatableArray(),
        term[5].Items
            .Select(computed => FormulaTerm.Read(computed[1]) is { } formula ? new ComputedModel(computed[0].Text, formula) : null)
            .OfType<ComputedModel>()
            .ToEquatableArray(),
        term[6].Items.Select(Fact).OfType<FactModel>().ToEquatableArray(),
        Dialect(term[7]),
        Dialect(term[8]),
        Texts(term[9]),
        Summary: "");

    /// <summary>What the author says of a value travels only from a base, whose heirs write the schemas that show it.</summary>
    private static Term Property(ConfigurationPropertyModel property, bool isBase) => Term.List(
        property.Name,
        property.Kind.ToString(),
        property.Type,
        Truth(property.IsRequired),
        Texts(property.Hf),
        Texts(property.Mm),
        Truth(property.IsNegated),
        Truth(property.IsFlat),
        FormulaTerm.Write(property.Default),
        isBase
            ? Term.List(property.Description.Summary, property.Description.Default ?? "", Truth(property.Description.Default is not null))
            : "");

    private static ConfigurationPropertyModel Property(Term term) => new(
        term[0].Text,
        Enum.TryParse<ConfigurationValueKind>(term[1].Text, out var kind) ? kind : ConfigurationValueKind.None,
        term[2].Text,
        Truth(term[3]),
        Texts(term[4]),
        Texts(term[5]),
        Truth(term[6]),
        Truth(term[7]),
        FormulaTerm.Read(term[8]),
        term[9].IsList
            ? new PropertyDescription(term[9][0].Text, Truth(term[9][2]) ? term[9][1].Text : null, IsRecursive: false)
            : PropertyDescription.None);

    private static FactModel? Fact(Term term)
    {
        var terms = term[1].Items
            .Select(item => FormulaTerm.Read(item[1]) is { } formula ? new FactTerm(item[0].Text, formula) : null)
            .OfType<FactTerm>()
            .ToEquatableArray();
        return terms.Count == term[1].Items.Count ? new FactModel(term[0].Text, terms) : null;
    }

    private static Term Dialect(ConfigurationDialectModel dialect) =>
        Term.List(Texts(dialect.Ignored), Texts(dialect.Fixed), Texts(dialect.Computed), Texts(dialect.Leftovers));

    private static ConfigurationDialectModel Dialect(Term term) =>
        new(Texts(term[0]), Texts(term[1]), Texts(term[2]), Texts(term[3]));

    private static Term Texts(EquatableArray<string> texts) => Term.List(texts, text => text);

    private static EquatableArray<string> Texts(Term term) => term.Items.Select(item => item.Text).ToEquatableArray();

    private static Term Truth(bool value) => value ? "true" : "false";

    private static bool Truth(Term term) => term.Text == "true";
}
