using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Trees;

/// <summary>A whole model as its declarations build it.</summary>
/// <param name="Name">The root block's name.</param>
/// <param name="Type">The root block, fully qualified.</param>
/// <param name="ConfigurationType">Its configuration, fully qualified.</param>
/// <param name="IsWhole">Whether the root's own layers must lie on one stage.</param>
/// <param name="ConfigurationProperty">The root's property that holds its configuration; null where it has none.</param>
/// <param name="Nodes">The modules of the root, in declaration order.</param>
public sealed record TreeModel(
    string Name,
    string Type,
    string ConfigurationType,
    bool IsWhole,
    PropertyModel? ConfigurationProperty,
    EquatableArray<TreeNode> Nodes)
{
    // More than this no model has had; a declaration that travelled in an assembly may say anything.
    private const int MostStyles = 16;

    /// <summary>In how many styles HuggingFace's checkpoints have named its tensors.</summary>
    public int HfStyles =>
        Math.Min(MostStyles, Nodes.SelectMany(node => node.All).Select(node => node.Child.HfStyles).DefaultIfEmpty(1).Max());

    /// <summary>The towers in declaration order, which is the order in which data passes them.</summary>
    public IEnumerable<TowerModel> Towers => Nodes.Any(node => node.Child is StackChild)
        ? [new TowerModel(Name, Type, "", "", Nodes, IsWhole)]
        : Nodes.Where(node => node.Stack is not null).Select(node => new TowerModel(
            node.Block, ((BlockChild)node.Child).Block, node.Child.Property.TreeName, node.ConfigurationPath, node.Children, node.IsWhole));
}
