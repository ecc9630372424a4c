using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Stages;

/// <summary>What one stage of a pipeline holds, in one virtual chunk.</summary>
/// <param name="Chunk">The virtual chunk.</param>
/// <param name="Stage">The stage.</param>
/// <param name="IsVirtual">Whether there are several chunks.</param>
/// <param name="Nodes">The modules, in declaration order.</param>
public sealed record StageModel(int Chunk, int Stage, bool IsVirtual, EquatableArray<StageNode> Nodes)
{
    /// <summary>The class that is generated for it.</summary>
    public string Name => IsVirtual
        ? FormattableString.Invariant($"Chunk{Chunk}Stage{Stage}")
        : FormattableString.Invariant($"Stage{Stage}");
}

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
