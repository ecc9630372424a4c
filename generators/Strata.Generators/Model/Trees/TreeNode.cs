using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Trees;

/// <summary>A module in a model's tree.</summary>
/// <param name="Child">What its parent declares of it.</param>
/// <param name="ConfigurationPath">How its configuration is reached from the model's: empty, or <c>.Text</c>. A layer's is its
/// parent's.</param>
/// <param name="ConfigurationType">A block's configuration, fully qualified; empty for a layer.</param>
/// <param name="Block">The block's name without its namespace; empty for a layer.</param>
/// <param name="IsWhole">Whether its layers must lie on one stage.</param>
/// <param name="Frozen">The way from the model's configuration to the member that says whether it learns; empty where it always
/// does.</param>
/// <param name="Children">The modules in it, those of one layer for a stack.</param>
public sealed record TreeNode(
    ModuleChild Child,
    string ConfigurationPath,
    string ConfigurationType,
    string Block,
    bool IsWhole,
    string Frozen,
    EquatableArray<TreeNode> Children)
{
    /// <summary>Whether stages share it out where its block is a tower: it is a stack, and the first of such.</summary>
    public bool IsPipeline => Child is StackChild { IsPipeline: true };

    /// <summary>It and everything in it, a stack's layer once.</summary>
    public IEnumerable<TreeNode> All => Children.SelectMany(child => child.All).Prepend(this);
}
