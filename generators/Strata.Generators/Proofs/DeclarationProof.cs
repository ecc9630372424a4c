using Strata.Generators.Diagnostics;
using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>Whether a block is declared so that its other half can be written.</summary>
public static class DeclarationProof
{
    /// <summary>The rules that the block breaks.</summary>
    /// <param name="block">The block.</param>
    public static IEnumerable<Finding> Findings(BlockModel block)
    {
        if (!block.IsPartial)
        {
            yield return Finding.Of(RuleIds.BlockNotPartial, "", block.Name);
        }

        if (!block.IsSealed)
        {
            yield return Finding.Of(RuleIds.BlockNotSealed, "", block.Name);
        }

        if (!block.DeclaresConstructor)
        {
            yield return Finding.Of(RuleIds.ConstructorMissing, "", block.Name);
        }

        // Without it nothing is known of the children; where the compiler does not know the configuration, it says so itself.
        if (block.Constructor is null)
        {
            yield break;
        }

        foreach (var finding in block.Children.SelectMany(child => OfChild(block, child, block.Constructor.ConfigurationName)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfChild(BlockModel block, ChildModel child, string configuration) => child switch
    {
        UnknownChild unknown => [Finding.Of(RuleIds.ChildNotRegistrable, child.Property.Name, child.Property.Name, block.Name, unknown.Reason)],
        BlockChild { Configuration.Path: null } nested =>
        [
            Unreachable(block, child, nested.Configuration.Wanted, configuration, nested.Configuration.Candidates),
        ],
        LeafChild leaf => OfLeaf(block, leaf, configuration),
        _ => [],
    };

    private static IEnumerable<Finding> OfLeaf(BlockModel block, LeafChild leaf, string configuration)
    {
        foreach (var axis in leaf.Axes.OfType<UnknownAxis>())
        {
            var wanted = axis.Wanted.Count == 0 ? $"a size of the axis {axis.Name}" : $"{string.Join(" or ", axis.Wanted)} for the axis {axis.Name}";
            yield return Unreachable(block, leaf, wanted, configuration, default);
        }

        foreach (var missing in leaf.Missing)
        {
            yield return Finding.Of(RuleIds.ConfigurationValueMissing, leaf.Property.Name, leaf.Property.Name, block.Name, configuration, missing.Wanted);
        }
    }

    private static Finding Unreachable(BlockModel block, ChildModel child, string wanted, string configuration, EquatableArray<string> candidates) =>
        Finding.Of(
            RuleIds.ConfigurationUnreachable,
            child.Property.Name,
            child.Property.Name,
            block.Name,
            wanted,
            configuration,
            candidates.Count == 0 ? "none" : $"{candidates.Count} ({string.Join(", ", candidates)})");
}
