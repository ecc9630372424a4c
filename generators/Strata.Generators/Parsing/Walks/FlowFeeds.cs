using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;

namespace Strata.Generators.Parsing.Walks;

/// <summary>
/// Which towers do not feed which: what goes into one, in the block that holds both, comes from nothing that the other gives. Members
/// and variables are told by their names and by where they are declared; what can not be told apart counts as fed, as does a block of
/// another assembly.
/// </summary>
internal static class FlowFeeds
{
    /// <summary>The pairs of towers of which the earlier does not feed the later.</summary>
    /// <param name="root">The model's root block.</param>
    /// <param name="towers">Its towers, in the order of declaration.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static IEnumerable<ApartTowers> Apart(
        INamedTypeSymbol root, IReadOnlyList<TowerModel> towers, CancellationToken cancellation) =>
        from later in Enumerable.Range(0, towers.Count)
        from earlier in Enumerable.Range(0, later)
        where Parting(root, towers[earlier].At, towers[later].At) is var (block, first, second)
            && !new BlockFlows(block, cancellation).Feeds(first, second)
        select new ApartTowers(towers[earlier].Path, towers[later].Path);

    /// <summary>The innermost block that holds both, and its children on the way to each; null where it can not be read.</summary>
    private static (INamedTypeSymbol Block, string First, string Second)? Parting(INamedTypeSymbol root, string first, string second)
    {
        var (one, other) = (first.Split('.'), second.Split('.'));
        for (var step = 0; step < one.Length && step < other.Length; step++)
        {
            if (one[step] != other[step])
            {
                return (root, one[step], other[step]);
            }

            if (root.GetMembers(one[step]).OfType<IPropertySymbol>().FirstOrDefault()?.Type is not INamedTypeSymbol inner)
            {
                break;
            }

            root = inner;
        }

        return null;
    }
}
