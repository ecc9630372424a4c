using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes a configuration's writers, one a dialect. How the file looks stands in its template.</summary>
internal static class WriterEmitter
{
    private static readonly Lazy<FileTemplate> Template = new(() => FileTemplate.Embedded("ConfigurationWriters.sbn-cs"));

    /// <summary>Writes the file.</summary>
    public static string Emit(ConfigurationModel configuration) => Template.Value.Render(new WriterFile(
        configuration.Namespace,
        Identifier.Of(configuration.Name),
        ConfigurationEmitter.Outer(configuration),
        ConfigurationEmitter.Hides(configuration.HidesMembers),
        ConfigurationDialect.All.Select(dialect => Writer(configuration, dialect)).ToEquatableArray()));

    private static WriterText Writer(ConfigurationModel configuration, ConfigurationDialect dialect)
    {
        // Of an object that none of the values written stands in (an older or newer form of another one) there is nothing to fix.
        var objects = new HashSet<string>(configuration.Components(dialect.Keys), StringComparer.Ordinal);
        return new WriterText(
            dialect.Name,
            dialect.Prefix,
            configuration.Properties.Where(property => dialect.Keys(property).Count > 0).Select(property => Value(property, dialect))
                .Concat(FixedValue.All(dialect.Known(configuration)).Where(value => !value.IsList && objects.Contains(value.Object))
                    .Select(Fixed))
                .ToEquatableArray());
    }

    private static string Value(ConfigurationPropertyModel property, ConfigurationDialect dialect)
    {
        var key = dialect.Keys(property)[0];
        // The parameter of the writer is called that, too.
        var name = property.Name == "target" ? "this.target" : Identifier.Of(property.Name);
        return property.Kind switch
        {
            ConfigurationValueKind.Section => $"{name}?.Write{dialect.Prefix}(target.Section({Literal.Text(key)}))",
            ConfigurationValueKind.Boolean when property.IsNegated && dialect.Prefix == "Mm" =>
                $"target.Set({Literal.Text(key)}, !{name})",
            _ when property.IsOtherList =>
                $"target.Set({Literal.Text(key)}, "
                    + $"{name} is null ? default : global::System.Collections.Immutable.ImmutableArray.CreateRange({name}))",
            _ when IsListThatMayBeNull(property) => $"target.Set({Literal.Text(key)}, {name} ?? default)",
            _ => $"target.Set({Literal.Text(key)}, {name})",
        };
    }

    private static bool IsListThatMayBeNull(ConfigurationPropertyModel property) =>
        property.Kind is ConfigurationValueKind.Int32Array or ConfigurationValueKind.DoubleArray or ConfigurationValueKind.StringArray
        && property.Type.EndsWith("?", StringComparison.Ordinal);

    private static string Fixed(FixedValue value) => value.Json switch
    {
        "null" => $"target.SetNull({Literal.Text(value.Key)})",
        "true" or "false" => $"target.Set({Literal.Text(value.Key)}, {value.Json})",
        _ when value.IsNumber => $"target.Set({Literal.Text(value.Key)}, {value.Json})",
        _ => $"target.Set({Literal.Text(value.Key)}, {Literal.Text(value.Text)})",
    };
}
