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
    /// <summary>Whether a block in it can not be made, which is told there: what it would hold is not here.</summary>
    public bool IsWanting { get; init; }

    /// <summary>
    /// What can not be read of it, as the end of a sentence: a block of an assembly that another version has built; empty where all can.
    /// </summary>
    public string Unread { get; init; } = "";

    /// <summary>Whether every block of it gets its other part.</summary>
    public bool IsWritten { get; init; } = true;

    // More than this no model has had; a declaration that travelled in an assembly may say anything.
    private const int MostStyles = 16;

    /// <summary>In how many styles HuggingFace's checkpoints have named its tensors.</summary>
    public int HfStyles =>
        Math.Min(MostStyles, Nodes.SelectMany(node => node.All).Select(node => node.Child.HfStyles).DefaultIfEmpty(1).Max());

    /// <summary>The towers in declaration order, which is the order in which data passes them.</summary>
    public IReadOnlyList<TowerModel> Towers
    {
        get
        {
            List<TowerModel> towers = [.. TreeNode.IsTower(Nodes)
                ? [new TowerModel(Name, Type, "", "", "", Nodes, IsWhole)]
                : Nodes.SelectMany(node => Below(node, "", ""))];
            return
            [
                .. towers.Select(tower => tower with
                {
                    IsTwin = towers.Count(other => other.Type == tower.Type) > 1,
                    IsHomonym = towers.Any(other => other.Block == tower.Block && other.Type != tower.Type),
                    IsNamesake = towers.Count(other => other.Block == tower.Block) > 1,
                }),
            ];
        }
    }

    private static IEnumerable<TowerModel> Below(TreeNode node, string path, string at)
    {
        if (node.Child is not BlockChild block || block is StackChild)
        {
            return [];
        }

        path = TowerModel.Join(path, block.Property.TreeName);
        at = TowerModel.Join(at, block.Property.Name);
        return TreeNode.IsTower(node.Children)
            ? [new TowerModel(node.Block, block.Block, path, at, node.ConfigurationPath, node.Children, node.IsWhole)]
            : node.Children.SelectMany(child => Below(child, path, at));
    }
}
