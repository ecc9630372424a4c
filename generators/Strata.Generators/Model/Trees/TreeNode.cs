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

    /// <summary>Whether anything in it has parameters; a block that nobody can read may have some.</summary>
    public bool HasParameters => Child switch
    {
        LeafChild leaf => leaf.Declared.Any(),
        BlockChild => Block.Length == 0 || Children.Any(child => child.HasParameters),
        _ => Child.HasParameters,
    };

    /// <summary>Whether a block with these modules is a tower: the stack that stages would share out has something to be shared.</summary>
    public static bool IsTower(IEnumerable<TreeNode> nodes) => nodes.FirstOrDefault(node => node.IsPipeline) is { HasParameters: true };

    /// <summary>It and everything in it, a stack's layer once.</summary>
    public IEnumerable<TreeNode> All => Children.SelectMany(child => child.All).Prepend(this);
}
