using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>
/// A configuration with those in it. One that holds itself, at whatever depth, is the same tree there: a file says how often it does.
/// </summary>
/// <param name="Model">The configuration.</param>
/// <param name="Sections">
/// Those in it, by the property that holds them, but for one that requires, at some depth, the one it stands in: it is in no file.
/// </param>
internal sealed record ConfigurationTree(ConfigurationModel Model, IReadOnlyDictionary<string, ConfigurationTree> Sections)
{
    /// <summary>
    /// Reads a configuration from its source, or from what the generator left in a compiled assembly; null where there is neither.
    /// </summary>
    public static ConfigurationTree? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var reading = new Reading(cancellation);
        var root = reading.Enter(type);
        reading.Finish();
        return root;
    }

    /// <summary>Reads each configuration once. What is required is entered at once, so that one that requires itself is seen.</summary>
    private sealed class Reading(CancellationToken cancellation)
    {
        private readonly Dictionary<ITypeSymbol, ConfigurationTree?> _known = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);
        private readonly Queue<(Dictionary<string, ConfigurationTree> Sections, string Name, INamedTypeSymbol Type)> _optional = new();

        public ConfigurationTree? Enter(INamedTypeSymbol type)
        {
            if (_known.TryGetValue(type, out var tree))
            {
                return tree;
            }

            var sections = new Dictionary<string, ConfigurationTree>(StringComparer.Ordinal);
            _known[type] = tree = Declared(type, cancellation) is { } model ? new(model, sections) : null;
            _ = _open.Add(type);
            foreach (var property in tree?.Model.Properties.Where(property => property.Kind == ConfigurationValueKind.Section) ?? [])
            {
                if (Member(type, property.Name)?.Type is not INamedTypeSymbol inner)
                {
                    continue;
                }

                if (!property.IsRequired)
                {
                    _optional.Enqueue((sections, property.Name, inner));
                }
                else if (!_open.Contains(inner) && Enter(inner) is { } section)
                {
                    sections[property.Name] = section;
                }
            }

            _ = _open.Remove(type);
            return tree;
        }

        public void Finish()
        {
            while (_optional.Count > 0)
            {
                var (sections, name, type) = _optional.Dequeue();
                if (Enter(type) is { } section)
                {
                    sections[name] = section;
                }
            }
        }
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
