using Strata.Generators.Manifests;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes a configuration's readers, one a dialect. How the file looks stands in its template.</summary>
internal static class ConfigurationEmitter
{
    private static readonly Lazy<FileTemplate> Template = new(() => FileTemplate.Embedded("Configuration.sbn-cs"));

    /// <summary>Writes the file.</summary>
    public static string Emit(ConfigurationModel configuration) => Template.Value.Render(new ConfigurationFile(
        configuration.Namespace,
        Identifier.Of(configuration.Name),
        Outer(configuration),
        Hides(configuration.HidesMembers),
        configuration.IsChecked,
        Literal.Texts(configuration.Released),
        new([
            Reader(configuration, "Hf", "HuggingFace", configuration.Hf, property => property.Hf),
            Reader(configuration, "Mm", "MindSpeed-MM", configuration.Mm, property => property.Mm),
        ])));

    /// <summary>Writes the declaration apart, in a file that nobody needs to read.</summary>
    public static string Declaration(ConfigurationModel configuration) => PartialFile.Write(
        configuration.Namespace,
        configuration.Types,
        writer => _ = writer
            .Line(
                "/// <summary>The declaration, for compilations that reference this one: "
                + "attributes leave no trace in an assembly.</summary>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Line($"public {Hides(configuration.HidesDeclaration)}const string {ConfigurationTerm.Constant} =")
            .Line($"    {Literal.Text(ConfigurationTerm.Write(configuration).ToString())};"));

    /// <summary>How the types around a configuration begin, outermost first.</summary>
    public static EquatableArray<string> Outer(ConfigurationModel configuration) =>
        configuration.Types.Take(configuration.Types.Count - 1).ToEquatableArray();

    /// <summary>The modifier of a member that one of the same name is inherited beside.</summary>
    public static string Hides(bool inherited) => inherited ? "new " : "";

    private static ReaderText Reader(
        ConfigurationModel configuration,
        string dialect,
        string name,
        ConfigurationDialectModel known,
        Func<ConfigurationPropertyModel, EquatableArray<string>> keys)
    {
        var values = configuration.Properties.Where(property => keys(property).Count > 0).ToLookup(
            property => property.IsRequired,
            property => new ValueText(
                Identifier.Of(property.Name),
                Keys(keys(property)),
                property.IsOtherList
                    ? $"[.. {Value(property, dialect, keys(property))}]"
                    : Value(property, dialect, keys(property))));
        return new ReaderText(
            name,
            "Read" + dialect,
            values[true]
                .Concat(configuration.Unread
                    .Concat(configuration.Properties
                        .Where(property => property.IsRequired && keys(property).Count == 0)
                        .Select(property => property.Name))
                    .Select(name => new ValueText(Identifier.Of(name), "", "default!")))
                .ToEquatableArray(),
            values[false].ToEquatableArray(),
            Pairs(known.Fixed),
            Pairs(known.Computed),
            known.Leftovers.Select(Leftover).ToEquatableArray(),
            Literal.Texts(known.Ignored),
            $"global::Strata.Rules.ModelFiles.KnownKeys.{dialect}, {Literal.Texts(configuration.Components(keys))}",
            dialect == "Mm",
            Literal.Texts(configuration.Released));
    }

    private static EquatableArray<FixedText> Pairs(EquatableArray<string> texts) => texts
        .Select(text => text.Split(['='], 2))
        .Where(pair => pair.Length == 2)
        .Select(pair => new FixedText(Literal.Text(pair[0]), Literal.Text(pair[1])))
        .ToEquatableArray();

    private static LeftoverText Leftover(string text) =>
        text.Split(['='], 2) is not [var key, var actual] ? new("Leftover", Literal.Text(text), "null")
        : actual.StartsWith(".", StringComparison.Ordinal) ? new("LeftoverOf", Literal.Text(key), "configuration" + Identifier.Path(actual))
        : new("Leftover", Literal.Text(key), Literal.Text(actual));

    private static string Value(ConfigurationPropertyModel property, string dialect, EquatableArray<string> keys) => property.Kind switch
    {
        ConfigurationValueKind.Section when property.IsFlat && dialect == "Hf" =>
            $"{property.Type.TrimEnd('?')}.Read{dialect}"
                + $"(section.FlatSection({Literal.Text(keys[0])}))",
        ConfigurationValueKind.Section => $"{property.Type.TrimEnd('?')}.Read{dialect}(section.Section({Literal.Text(keys[0])}))",
        ConfigurationValueKind.Boolean when property.IsNegated && dialect == "Mm" => $"!section.{property.Kind}({Keys(keys)})",
        _ when keys.Count == 1 => $"section.{property.Kind}({Keys(keys)})",
        // Several names of one value: the first counts, and a second that differs is worth a warning, not a refusal.
        _ => $"section.{property.Kind}({Keys(keys)}, global::Strata.Configuration.ConfigurationSeverity.Warning)",
    };

    private static string Keys(EquatableArray<string> keys) => keys.Count == 1 ? Literal.Text(keys[0]) : $"[{Literal.Texts(keys)}]";
}
