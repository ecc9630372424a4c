using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Proofs.Placement;

/// <summary>What can only be proven of a deployment that stands beside its model's declaration.</summary>
internal static class PlacementProof
{
    /// <summary>STR2012: every tower of the model is placed, once for each chunk, and nothing else is.</summary>
    public static IEnumerable<Finding<LayoutPlace>> TowersArePlaced(DeploymentModel deployment)
    {
        if (deployment.Model is not { } model)
        {
            return [At(
                LayoutPlace.Of("Model"),
                $"'{deployment.ModelName}' is no [Block] whose declaration can be read",
                "Deploy the root block of a model")];
        }

        var towers = model.Towers.ToList();
        return towers.Count == 0
            ? [At(
                LayoutPlace.Of("Model"),
                $"'{model.Name}' holds no stack of layers",
                "Declare one with [Repeat], or deploy it as a whole without [Deployment]")]
            : Missing(deployment, model, towers).Concat(Strangers(deployment, model, towers)).Concat(Repeated(deployment));
    }

    /// <summary>STR2009: every stage learns something, where what is frozen is known.</summary>
    public static IEnumerable<Finding<LayoutPlace>> StagesLearn(DeploymentModel deployment, ConfigurationValues values)
    {
        var towers = LayoutBuilder.Towers(deployment);
        var stages = deployment.DummyOptimizer ? default : StageSplitter.Split(deployment);
        foreach (var stage in stages)
        {
            var leaves = stage.Nodes.SelectMany(node => node.Leaves).ToList();
            if (leaves.Count == 0 || leaves.Any(leaf => !IsFrozen(leaf, values)))
            {
                continue;
            }

            var held = stage.Nodes.FirstOrDefault(node => node.Inner.Count > 0) ?? stage.Nodes[0];
            var tower = Math.Max(0, towers.ToList().FindIndex(candidate => candidate.Path == held.Node.Child.Property.TreeName));
            var learning = towers.FirstOrDefault(candidate => candidate.Nodes
                .SelectMany(node => node.All)
                .Any(node => node.Child is LeafChild && !IsFrozen(node, values)));
            var place = stage.IsVirtual ? FormattableString.Invariant($"{stage.Stage} of chunk {stage.Chunk}") : Number(stage.Stage);
            yield return new Finding<LayoutPlace>(
                LayoutRules.StageLearns,
                new LayoutPlace(tower, stage.Chunk, stage.Stage),
                [place, Holds(stage), learning?.Name ?? "another tower", held.Node.Block]);
        }
    }

    /// <summary>STR1010: where something is split, it is known how large what is split is.</summary>
    public static IEnumerable<Finding<LayoutPlace>> SizesAreKnown(DeploymentModel deployment, ConfigurationValues values) =>
        from split in values.IsEmpty || deployment.TensorParallel <= 1 ? [] : LayoutBuilder.UnknownSplits(deployment, values)
        let size = split.Axis.HeadDim is null ? $"{split.Axis.Features}" : $"{split.Axis.Features}, heads of {split.Axis.HeadDim}"
        select new Finding<LayoutPlace>(
            ShapeRules.SizeNotKnown,
            LayoutPlace.Of("TensorParallel"),
            [
                split.Parameter,
                split.Axis.Name,
                $"nobody knows whether {Number(deployment.TensorParallel)} ranks can share it out",
                split.Axis.IsKnown
                    ? $"It is {size}: give these members values in {deployment.Configuration}, or compute them of such by + - * / and ?:"
                    : "Build the assembly that declares it with Strata's generator, or declare an axis of that size here",
            ]);

    private static IEnumerable<Finding<LayoutPlace>> Missing(
        DeploymentModel deployment, TreeModel model, IReadOnlyList<TowerModel> towers) =>
        from tower in towers
        where deployment.Stages.All(stages => stages.Tower != tower.Type)
        select At(
            LayoutPlace.Of("Model"),
            $"No [Stages] places the tower '{tower.Name}' of '{model.Name}'",
            $"Add [Stages<{tower.Name}>(...)] with one number a stage");

    private static IEnumerable<Finding<LayoutPlace>> Strangers(
        DeploymentModel deployment, TreeModel model, IReadOnlyList<TowerModel> towers) =>
        deployment.Stages
            .Select((stages, index) => (stages, index))
            .Where(pair => towers.All(tower => tower.Type != pair.stages.Tower))
            .Select(pair => At(
                new LayoutPlace(Setting: AttributeSetting(pair.index)),
                $"'{pair.stages.Name}' is no tower of '{model.Name}'",
                $"Its towers are {string.Join(", ", towers.Select(tower => tower.Name))}"));

    private static IEnumerable<Finding<LayoutPlace>> Repeated(DeploymentModel deployment) =>
        deployment.Stages
            .Select((stages, index) => (stages, index))
            .Where(pair => deployment.Stages
                .Take(pair.index)
                .Any(other => other.Tower == pair.stages.Tower && other.Chunk == pair.stages.Chunk))
            .Select(pair => At(
                new LayoutPlace(Setting: AttributeSetting(pair.index)),
                $"Chunk {Number(pair.stages.Chunk)} of '{pair.stages.Name}' is placed twice",
                "Remove one, or number the virtual chunks with Chunk = 0, 1, ..."));

    /// <summary>The name under which a place is a certain <c>[Stages]</c>, by its number.</summary>
    public static string AttributeSetting(int index) => "Stages#" + Number(index);

    private static bool IsFrozen(TreeNode leaf, ConfigurationValues values) => leaf.Frozen.Length > 0 && values.Truth(leaf.Frozen) is true;

    private static string Holds(StageModel stage) => string.Join(" and ", stage.Nodes
        .Where(node => node.Node.Child.HasParameters)
        .Select(node => node.Inner.FirstOrDefault(inner => inner.Node.Child is StackChild) is { } stack
            ? $"{Number(stack.Count)} frozen layers of '{node.Node.Block}'"
            : $"'{node.Node.Child.Property.Name}'"));

    private static Finding<LayoutPlace> At(LayoutPlace place, string fact, string mend) =>
        new(LayoutRules.TowersArePlaced, place, [fact, mend]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
