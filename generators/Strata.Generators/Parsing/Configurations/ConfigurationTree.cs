using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>A configuration with those in it.</summary>
/// <param name="Model">The configuration.</param>
/// <param name="Sections">Those in it, by the property that holds them.</param>
internal sealed record ConfigurationTree(ConfigurationModel Model, IReadOnlyDictionary<string, ConfigurationTree> Sections)
{
    private const int DeepestLevel = 16;

    /// <summary>
    /// Reads a configuration from its source, or from what the generator left in a compiled assembly; null where there is neither.
    /// </summary>
    public static ConfigurationTree? Read(INamedTypeSymbol type, CancellationToken cancellation) => Read(type, 0, cancellation);

    private static ConfigurationTree? Read(INamedTypeSymbol type, int depth, CancellationToken cancellation)
    {
        // A configuration that holds itself has no file.
        if (depth > DeepestLevel || Declared(type, cancellation) is not { } model)
        {
            return null;
        }

        var sections = new Dictionary<string, ConfigurationTree>(StringComparer.Ordinal);
        foreach (var property in model.Properties.Where(property => property.Kind == ConfigurationValueKind.Section))
        {
            if (Member(type, property.Name) is { Type: INamedTypeSymbol inner } && Read(inner, depth + 1, cancellation) is { } section)
            {
                sections[property.Name] = section;
            }
        }

        return new(model, sections);
    }

    private static ConfigurationModel? Declared(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.Attribute(SymbolNames.ConfigurationAttribute) is not null ? ConfigurationParser.Parse(type, cancellation)
        : ConfigurationBase.Declared(type);

    private static IPropertySymbol? Member(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property;
            }
        }

        return null;
    }
}
