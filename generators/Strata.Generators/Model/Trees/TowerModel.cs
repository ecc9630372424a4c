using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Trees;

/// <summary>A block that holds a stack of layers, and so can be spread over pipeline stages.</summary>
/// <param name="Name">The block's name.</param>
/// <param name="Type">The block, fully qualified.</param>
/// <param name="Path">Its place in the module tree; empty where it is the root.</param>
/// <param name="ConfigurationPath">How its configuration is reached from the model's.</param>
/// <param name="Nodes">Its modules in declaration order: what stands before the stack runs before it, what stands after runs after
/// it.</param>
/// <param name="IsWhole">Whether its layers must lie on one stage.</param>
public sealed record TowerModel(
    string Name,
    string Type,
    string Path,
    string ConfigurationPath,
    EquatableArray<TreeNode> Nodes,
    bool IsWhole)
{
    /// <summary>The stack.</summary>
    public TreeNode Stack => Nodes.First(node => node.Child is StackChild);

    /// <summary>The way from the model's configuration to the member that counts its layers: <c>.Text.NumHiddenLayers</c>.</summary>
    public string Count => $"{ConfigurationPath}.{((StackChild)Stack.Child).Count}";

    /// <summary>The stack's place in the module tree.</summary>
    public string StackPath => Path.Length == 0 ? Stack.Child.Property.TreeName : $"{Path}.{Stack.Child.Property.TreeName}";
}
