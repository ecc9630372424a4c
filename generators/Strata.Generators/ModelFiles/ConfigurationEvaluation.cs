using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>
/// Does with a file what a configuration's generated reader would do with it, step by step in the same order, and keeps the values and
/// where they stand.
/// </summary>
/// <param name="dialect">Whose file it is.</param>
internal sealed partial class ConfigurationEvaluation(ModelFileDialect dialect)
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FilePlace> _places = new(StringComparer.Ordinal);

    /// <summary>What is known, by member.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>
    /// Where the values stand that the file gives, by member; of one that is computed, where the value stands that it comes from.
    /// </summary>
    public IReadOnlyDictionary<string, FilePlace> Places => _places;

    /// <summary>Where the lists of stages stand, by the member that holds the number of layers.</summary>
    public Dictionary<string, (string Path, IJsonValue Value)> Pipelines { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads one configuration from an object of the file.</summary>
    /// <param name="tree">The configuration.</param>
    /// <param name="section">The object.</param>
    /// <param name="path">The way to the configuration from the root one; empty for that.</param>
    public void Read(ConfigurationTree tree, ModelFileSection section, string path)
    {
        var model = tree.Model;
        foreach (var property in model.Properties.Where(property => property.IsRequired))
        {
            Read(tree, property, section, path);
        }

        foreach (var property in model.Properties.Where(property => !property.IsRequired))
        {
            if (KeyPaths(property).Count > 0 && section.Has(KeyPaths(property)))
            {
                Read(tree, property, section, path);
            }
            else if (property.Default is { } formula && FormulaValue.Of(formula, Constant) is { } value)
            {
                _values[path + "." + property.Name] = value;
            }
        }

        // What stands there before anything is read can only be made of constants.
        object? Constant(string member) =>
            Computed(model, member) is { } formula and not MemberFormula ? FormulaValue.Of(formula, _ => null) : null;

        var known = dialect == ModelFileDialect.Hf ? model.Hf : model.Mm;
        foreach (var (key, value) in Pairs(known.Fixed))
        {
            section.Expect(key, value);
        }

        foreach (var (key, value) in Pairs(known.Computed))
        {
            section.ExpectToRun(key, value);
        }

        foreach (var leftover in known.Leftovers)
        {
            if (leftover.Split(['='], 2) is not [var key, var actual])
            {
                section.Leftover(leftover, null);
            }
            else if (actual.StartsWith(".", StringComparison.Ordinal))
            {
                Known(section, key, Member(model, path, actual, []));
            }
            else
            {
                section.Leftover(key, actual);
            }
        }

        section.IgnoreTraining(dialect == ModelFileDialect.Hf ? KnownKeys.Hf : KnownKeys.Mm, model.Components(Keys));
        section.Ignore(known.Ignored);
        Pass(section, model);
        Compute(model, path);
        if (model.IsChecked)
        {
            var facts = new FactEvaluation(model, formula => FormulaValue.Of(formula, member => Member(model, path, member, [])));
            section.Check(
                section.Report.HasErrors ? [] : facts.Contradictions(), broken => Place(model, path, facts.Culprit(broken))?.Value);
        }

        if (dialect == ModelFileDialect.Mm)
        {
            section.CheckMindSpeed([.. model.Released]);
        }
    }

    /// <summary>
    /// Keys that nothing reads because the declaration is wrong, as is said there: who removed them would miss them afterwards.
    /// </summary>
    private void Pass(ModelFileSection section, ConfigurationModel model)
    {
        var isHf = dialect == ModelFileDialect.Hf;
        var known = isHf ? model.Hf : model.Mm;
        foreach (var key in (isHf ? model.RefusedHf : model.RefusedMm)
            .Concat(known.Fixed.Concat(known.Computed).Where(text => text.IndexOf('=') < 0))
            .Where(key => key.Length > 0))
        {
            _ = section.Find(key);
        }
    }

    /// <summary>The keys and values written <c>key=value</c>.</summary>
    private static IEnumerable<(string Key, string Value)> Pairs(IEnumerable<string> texts) => texts
        .Select(text => text.Split(['='], 2))
        .Where(pair => pair.Length == 2)
        .Select(pair => (pair[0], pair[1]));

    private EquatableArray<string> Keys(ConfigurationPropertyModel property) => dialect == ModelFileDialect.Hf ? property.Hf : property.Mm;

    private List<string> KeyPaths(ConfigurationPropertyModel property) => [.. Keys(property)];

    private void Read(ConfigurationTree tree, ConfigurationPropertyModel property, ModelFileSection section, string path)
    {
        var keys = KeyPaths(property);
        var member = path + "." + property.Name;
        if (keys.Count == 0)
        {
            return;
        }

        // Several names of one value: the first counts, and a second that differs is worth a warning, not a refusal.
        var contradiction = keys.Count == 1 ? RuleSeverity.Error : RuleSeverity.Warning;
        switch (property.Kind)
        {
            case ConfigurationValueKind.Section when tree.Sections.TryGetValue(property.Name, out var inner):
                var isFlat = property.IsFlat && dialect == ModelFileDialect.Hf;
                Read(inner, isFlat ? section.FlatSection(keys[0]) : section.Section(keys[0]), member);
                break;
            case ConfigurationValueKind.Int32:
                Keep(JsonReading.Int32, value => (long)value);
                Pipeline(section, keys, member);
                break;
            case ConfigurationValueKind.Double:
                Keep(JsonReading.Double, value => value);
                break;
            case ConfigurationValueKind.Boolean:
                Keep(JsonReading.Boolean, value => value != (property.IsNegated && dialect == ModelFileDialect.Mm));
                break;
            case ConfigurationValueKind.String:
                Keep(JsonReading.String, value => value);
                break;
            case ConfigurationValueKind.Int32Array:
                Keep(JsonReading.Int32Array, value => value.Select(item => (long)item).ToList());
                break;

            // Nothing is calculated with these: formulas are of int, double and lists of int.
            case ConfigurationValueKind.Int64:
                _ = section.Required(JsonReading.Int64, keys, default, contradiction);
                break;
            case ConfigurationValueKind.Single:
                _ = section.Required(JsonReading.Single, keys, default, contradiction);
                break;
            case ConfigurationValueKind.DoubleArray:
                _ = section.Required(JsonReading.DoubleArray, keys, [], contradiction);
                break;
            case ConfigurationValueKind.StringArray:
                _ = section.Required(JsonReading.StringArray, keys, [], contradiction);
                break;
        }

        void Keep<T>(JsonReading<T> kind, Func<T, object> convert)
        {
            _ = section.Required(kind, keys, default!, contradiction);
            if (section.Effective(kind, keys) is { } place && kind.TryRead(place, out var value))
            {
                _values[member] = convert(value);
                var key = keys.FirstOrDefault(key => ReferenceEquals(section.Find(key, isRead: false), place)) ?? keys[0];
                _places[member] = new FilePlace(section.Path.Length == 0 ? key : $"{section.Path}.{key}", place);
            }
        }
    }

    /// <summary>Beside a number of layers there may be a list of the stages that hold them.</summary>
    private void Pipeline(ModelFileSection section, List<string> keys, string member)
    {
        var sibling = keys[0].Substring(0, keys[0].LastIndexOf('.') + 1) + KnownKeys.Stages;
        if (dialect == ModelFileDialect.Mm
            && keys[0].EndsWith(KnownKeys.Layers, StringComparison.Ordinal)
            && section.Peek(sibling) is { } list)
        {
            Pipelines[member] = (section.Path.Length == 0 ? sibling : $"{section.Path}.{sibling}", list);
        }
    }
}
