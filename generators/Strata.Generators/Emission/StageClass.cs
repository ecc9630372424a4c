using Strata.Generators.Model;
using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>A class of a stage's module tree.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its summary.</param>
/// <param name="ConfigurationType">What gives its sizes, fully qualified.</param>
/// <param name="ConfigurationProperty">The property that holds that; null where it has none.</param>
/// <param name="IsRoot">Whether it is the stage itself.</param>
/// <param name="Nodes">Its modules.</param>
/// <param name="Around">The names of the classes around it.</param>
internal sealed record StageClass(
    string Name,
    string Title,
    string ConfigurationType,
    PropertyModel? ConfigurationProperty,
    bool IsRoot,
    EquatableArray<StageNode> Nodes,
    EquatableArray<string> Around)
{
    /// <summary>The names of its properties.</summary>
    public IEnumerable<string> Properties => Nodes.Select(node => node.Node.Child.Property.Name)
        .Concat(ConfigurationProperty is { } configuration ? [configuration.Name] : Enumerable.Empty<string>());

    /// <summary>
    /// What the class of a module's part is called: no member has the name of a class around it, nor of a property beside or in it.
    /// </summary>
    public string Part(StageNode node)
    {
        var taken = Around.Append(Name).Concat(Properties).ToList();
        foreach (var other in Nodes.Where(other => other.Inner.Count > 0))
        {
            var name = Identifier.Free(
                other.Node.Child.Property.Name + "Part", taken.Concat(other.Inner.Select(inner => inner.Node.Child.Property.Name)));
            if (other == node)
            {
                return name;
            }

            taken.Add(name);
        }

        return node.Node.Child.Property.Name;
    }
}
