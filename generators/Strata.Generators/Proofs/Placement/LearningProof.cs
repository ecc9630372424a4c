using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Trees;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Proofs.Placement;

/// <summary>STR2009: whether every stage learns something, where it is known what is frozen.</summary>
internal static class LearningProof
{
    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<LayoutPlace>> StagesLearn(DeploymentModel deployment, ConfigurationValues values)
    {
        var towers = LayoutBuilder.Towers(deployment).ToList();
        var advised = towers.Select(tower => new LearningTower(
            tower.Name,
            tower.Nodes.SelectMany(node => node.All).Any(node => node.Child is LeafChild && !IsFrozen(node, values)),
            Last(deployment, tower))).ToList();
        var flat = 0;
        string Name((string Path, StageNode Node) held) =>
            towers.Find(tower => tower.Path == held.Path)?.Name ?? held.Node.Node.Block;
        foreach (var stage in StageSplitter.Split(deployment))
        {
            var number = flat++;
            var leaves = stage.Nodes.SelectMany(node => node.Leaves).ToList();
            if (leaves.Count == 0 || leaves.Any(leaf => !IsFrozen(leaf, values)))
            {
                continue;
            }

            var held = Held(stage.Nodes, "").ToList();
            var first = held.FirstOrDefault(part => part.Node.Inner.Count > 0);
            var frozen = first.Node is null ? held[0].Node.Node.Child.Property.Name : Name(first);
            var place = stage.IsVirtual ? FormattableString.Invariant($"{stage.Stage} of chunk {stage.Chunk}") : Number(stage.Stage);
            yield return new Finding<LayoutPlace>(
                LayoutRules.StageLearns,
                new LayoutPlace(Math.Max(0, towers.FindIndex(candidate => candidate.Path == first.Path)), stage.Chunk, stage.Stage),
                [
                    place,
                    string.Join(" and ", held.Select(part => Holds(part.Node, Name(part)))),
                    LearningAdvice.Of(advised, number, frozen),
                    frozen,
                ]);
        }
    }

    private static int Last(DeploymentModel deployment, TowerModel tower)
    {
        var layers = deployment.Chunks(tower).SelectMany(chunk => chunk).ToList();
        return layers.FindLastIndex(held => held > 0);
    }

    private static bool IsFrozen(TreeNode leaf, ConfigurationValues values) => leaf.Frozen.Length > 0 && values.Truth(leaf.Frozen) is true;

    /// <summary>The towers' parts and the other modules with parameters that a stage holds, with their places.</summary>
    private static IEnumerable<(string Path, StageNode Node)> Held(IEnumerable<StageNode> nodes, string place) =>
        from node in nodes
        where node.Node.Child.HasParameters
        let path = TowerModel.Join(place, node.Node.Child.Property.TreeName)
        from held in node.Inner.Count == 0 || node.Inner.Any(inner => inner.Node.IsPipeline) ? [(path, node)] : Held(node.Inner, path)
        select held;

    private static string Holds(StageNode held, string name) =>
        held.Inner.FirstOrDefault(inner => inner.Node.IsPipeline) is { } stack
            ? $"{Number(stack.Count)} frozen layers of '{name}'"
            : $"'{held.Node.Child.Property.Name}'";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
