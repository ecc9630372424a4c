using System.Text.RegularExpressions;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Trees;

/// <summary>
/// A block whose layers pipeline stages share out: the outermost, from the root down, that declares a stack for it. The run time has the
/// same rule (<c>TowerSchema.Find</c>, docs/architecture.md).
/// </summary>
/// <param name="Block">The block's name.</param>
/// <param name="Type">The block, fully qualified.</param>
/// <param name="Path">Its place in the module tree; empty where it is the root.</param>
/// <param name="At">The same place as properties: <c>Encoders.Left</c>.</param>
/// <param name="ConfigurationPath">How its configuration is reached from the model's.</param>
/// <param name="Nodes">Its modules in declaration order: what stands before the stack runs before it, what stands after runs after
/// it.</param>
/// <param name="IsWhole">Whether its layers must lie on one stage.</param>
public sealed record TowerModel(
    string Block,
    string Type,
    string Path,
    string At,
    string ConfigurationPath,
    EquatableArray<TreeNode> Nodes,
    bool IsWhole)
{
    /// <summary>Whether the model has several towers of its type, so that its place must be said.</summary>
    public bool IsTwin { get; init; }

    /// <summary>Whether another tower's block has the same name.</summary>
    public bool IsNamesake { get; init; }

    /// <summary>Whether another tower is of another type of the same name.</summary>
    public bool IsHomonym { get; init; }

    /// <summary>Its name for messages.</summary>
    public string Name => IsNamesake ? $"{Block} at {At}" : Block;

    /// <summary>
    /// Its type as an author writes it: the name, with its namespace where another's is the same, and what it is closed with.
    /// </summary>
    public string Written => IsHomonym ? Type.Replace("global::", "") : Regex.Replace(Type, @"global::(\w+\.)*", "");

    /// <summary>The stack.</summary>
    public TreeNode Stack => Nodes.First(node => node.IsPipeline);

    /// <summary>The way from the model's configuration to the member that counts its layers: <c>.Text.NumHiddenLayers</c>.</summary>
    public string Count => $"{ConfigurationPath}.{((StackChild)Stack.Child).Count}";

    /// <summary>The stack's place in the module tree.</summary>
    public string StackPath => Path.Length == 0 ? Stack.Child.Property.TreeName : $"{Path}.{Stack.Child.Property.TreeName}";

    /// <summary>Whether it lies within the module at a place, somewhere below.</summary>
    /// <param name="path">The module's place in the module tree.</param>
    public bool IsIn(string path) => Path.StartsWith(path + ".", StringComparison.Ordinal);

    /// <summary>The place of a module in the one at a place.</summary>
    public static string Join(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
}
