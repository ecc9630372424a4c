using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Emission;

/// <summary>
/// Writes the JSON Schemas of a configuration's files, one a dialect, as constants. The schema of a nested configuration is that one's own
/// constant, so that the nested one may stand in another assembly, whose attributes have left no trace.
/// </summary>
internal static class JsonSchemaEmitter
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private static readonly Lazy<FileTemplate> Template = new(() => FileTemplate.Embedded("JsonSchema.sbn-cs"));

    /// <summary>Writes the file.</summary>
    public static string Emit(ConfigurationModel configuration) => Template.Value.Render(new JsonSchemaFile(
        configuration.Namespace,
        Identifier.Of(configuration.Name),
        ConfigurationEmitter.Outer(configuration),
        ConfigurationEmitter.Hides(configuration.HidesMembers),
        ConfigurationDialect.All.Select(dialect => new JsonSchemaConstants(
            dialect.Name,
            dialect.Prefix,
            ConstantText.Terms(File(configuration, dialect)).ToEquatableArray(),
            ConstantText.Terms(Body(configuration, dialect)).ToEquatableArray())).ToEquatableArray()));

    /// <summary>
    /// The schema of a file. Of the keys about the file itself, <c>$schema</c> is what tells an editor where the schema is.
    /// </summary>
    private static string File(ConfigurationModel configuration, ConfigurationDialect dialect) => "{" + string.Join(",", new[]
    {
        JsonText.Member("$schema", JsonText.Quote(Draft)),
        JsonText.Member("$id", JsonText.Quote($"urn:strata:{configuration.FullName}:{dialect.Prefix.ToLowerInvariant()}")),
        JsonText.Member("title", JsonText.Quote($"{configuration.Name}, {dialect.Name}")),
        configuration.Summary.Length == 0 ? "" : JsonSchemaText.Description(configuration.Summary),
        ConstantText.Constant(dialect.Prefix + "JsonSchemaBody"),
        JsonText.Member("patternProperties", "{\"^\\\\$schema$\":{\"type\":\"string\"}}"),
    }.Where(part => part.Length > 0)) + "}";

    private static string Body(ConfigurationModel configuration, ConfigurationDialect dialect)
    {
        var root = new JsonSchemaNode();
        var demands = new List<string>();
        foreach (var property in configuration.Properties.Where(property => dialect.Keys(property).Count > 0))
        {
            Describe(root, property, dialect);
        }

        foreach (var property in configuration.Properties.Where(property => property.IsRequired && dialect.Keys(property).Count > 0))
        {
            var isSection = property.Kind == ConfigurationValueKind.Section;
            var keys = dialect.Keys(property).Take(isSection ? 1 : int.MaxValue).ToArray();
            if (isSection || (keys.Length == 1 && !root.EntersSection(Path(keys[0]))))
            {
                root.Demand(Path(keys[0]));
            }
            else
            {
                demands.Add("{\"anyOf\":" + JsonText.List(keys.Select(key => "{" + Demand(Path(key).Split('.'), 0) + "}")) + "}");
            }
        }

        foreach (var value in FixedValue.All(dialect.Known(configuration)))
        {
            root.Say(value.Key, JsonSchemaText.Type(value), JsonSchemaText.Words(value));
            if (value is { IsList: false, Json: "null" })
            {
                root.Demand(value.Key);
            }
        }

        foreach (var key in dialect.Known(configuration).Ignored.Where(key => key.Length > 0))
        {
            root.Say(key, "", JsonSchemaText.Ignored);
        }

        foreach (var leftover in dialect.Known(configuration).Leftovers.Where(leftover => leftover.Length > 0 && leftover[0] != '='))
        {
            var parts = leftover.Split(['='], 2);
            root.Say(
                parts[0],
                "",
                JsonSchemaText.Leftover(parts.Length == 1
                    ? "the model has nothing of the kind."
                    : $"what is so is {parts[1].TrimStart('.')}."));
        }

        foreach (var component in configuration.Components(dialect.Keys).Where(component => !root.EntersSection(component)))
        {
            foreach (var key in dialect.Training)
            {
                root.Say(
                    component.Length == 0 ? key.Name : $"{component}.{key.Name}",
                    JsonSchemaText.Type(key),
                    JsonSchemaText.Description(key.Description));
            }
        }

        return root.Object() + (demands.Count == 0 ? "" : "," + ConstantText.Break + JsonText.Member("allOf", JsonText.List(demands)));
    }

    private static void Describe(JsonSchemaNode root, ConfigurationPropertyModel property, ConfigurationDialect dialect)
    {
        var keys = dialect.Keys(property).Select(key => property.IsNegated && dialect.Prefix == "Mm" ? "!" + key : key).ToArray();
        if (property is { Kind: ConfigurationValueKind.Section, Description.IsRecursive: false })
        {
            root.Put(
                keys[0],
                $"{property.Type.TrimEnd('?')}.{dialect.Prefix}JsonSchemaBody",
                JsonSchemaText.Words(property, keys[0], keys[0]));
            return;
        }

        foreach (var key in keys)
        {
            root.Say(Path(key), JsonSchemaText.Type(property), JsonSchemaText.Words(property, key, keys[0]));
        }
    }

    /// <summary>The key without the mark of a negated one.</summary>
    private static string Path(string key) => key.TrimStart('!');

    private static string Demand(string[] parts, int index) =>
        JsonText.Member("required", JsonText.Quotes([parts[index]]))
        + (index + 1 == parts.Length
            ? ""
            : $",\"properties\":{{{JsonText.Member(parts[index], "{\"type\":\"object\"," + Demand(parts, index + 1) + "}")}}}");
}
