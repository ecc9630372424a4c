using Strata.Generators.Model.Trees;

namespace Strata.Generators.Model.Stages;

/// <summary>A module as one stage holds it.</summary>
/// <param name="Node">The module in the model's tree.</param>
/// <param name="First">The first layer that the stage holds; for a stack.</param>
/// <param name="Count">How many layers the stage holds; for a stack.</param>
/// <param name="Inner">What the stage holds of it where that is not all; empty otherwise.</param>
public sealed record StageNode(TreeNode Node, int First, int Count, EquatableArray<StageNode> Inner)
{
    /// <summary>All of a module.</summary>
    public static StageNode Whole(TreeNode node) => new(node, 0, 0, default);

    /// <summary>The layers with parameters of their own, each one of a stack's layers once.</summary>
    public IEnumerable<TreeNode> Leaves => (Inner.Count > 0 ? Inner.SelectMany(inner => inner.Leaves) : Node.All)
        .Where(node => node.Child is LeafChild { HasParameters: true });
}
