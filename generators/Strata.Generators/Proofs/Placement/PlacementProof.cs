using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Proofs.Placement;

/// <summary>What can only be proven of a deployment that stands beside its model's declaration.</summary>
internal static class PlacementProof
{
    private const string BuildAnew = "Build that assembly with the version that this project is built with";

    /// <summary>STR2012: every tower of the model is placed, once for each chunk, and nothing else is.</summary>
    public static IEnumerable<Finding<LayoutPlace>> TowersArePlaced(DeploymentModel deployment, ConfigurationValues values)
    {
        if (deployment.Model is not { } model)
        {
            return deployment.IsToldElsewhere ? []
                : deployment.Unread.Length > 0 ? [At(LayoutPlace.Of("Model"), deployment.Unread, BuildAnew)]
                : [At(
                LayoutPlace.Of("Model"),
                $"'{deployment.ModelName}' is no [Block] whose declaration can be read",
                "Deploy the root block of a model")];
        }

        if (model.Unread.Length > 0)
        {
            return [At(LayoutPlace.Of("Model"), model.Unread, BuildAnew)];
        }

        if (deployment.Unseen.Length > 0)
        {
            return [At(
                LayoutPlace.Of("Model"),
                $"'{deployment.Name}' does not see '{deployment.Unseen}', which its stages would hold",
                $"Make that class public, or declare the deployment where it is seen")];
        }

        var towers = model.Towers;
        var layered = towers.Where(tower => values.Whole(tower.Count) is not 0).ToList();

        // Who names another tower, or another place, means one of those that are missing: said there, with what there is.
        var strangers = Strangers(deployment, model, towers).ToList();
        var missing = strangers.Count > 0 ? [] : layered;
        return towers.Count == 0
            ? model.IsWanting ? [] : [TowerlessProof.Of(model)]
            : Missing(deployment, model, missing)
                .Concat(Unclear(deployment, model, towers, layered))
                .Concat(model.IsWanting ? [] : strangers)
                .Concat(Repeated(deployment, towers, layered))
                .Concat(Uncounted(deployment));
    }

    /// <summary>
    /// Whether lists are of chunks that none has, or that another list is of: what they hold in all is not known before that is mended.
    /// </summary>
    public static bool AreMisnumbered(DeploymentModel deployment) => deployment.Model is { } model
        && Repeated(deployment, model.Towers, model.Towers).Concat(Uncounted(deployment)).Any();

    /// <summary>STR2021: every list of stages lists some.</summary>
    public static IEnumerable<Finding<LayoutPlace>> StagesAreListed(DeploymentModel deployment) => deployment.Stages
        .Select((stages, index) => (stages, index))
        .Where(pair => pair.stages is { Layers.Count: 0, IsTold: false })
        .Select(pair => new Finding<LayoutPlace>(
            LayoutRules.StagesAreListed, new LayoutPlace(Setting: AttributeSetting(pair.index)), [pair.stages.Name]));

    /// <summary>STR2009: every stage learns something, where what is frozen is known.</summary>
    public static IEnumerable<Finding<LayoutPlace>> StagesLearn(DeploymentModel deployment, ConfigurationValues values) =>
        deployment.DummyOptimizer || deployment.Model?.IsWanting is true ? [] : LearningProof.StagesLearn(deployment, values);

    /// <summary>STR1010: where something is split, it is known how large what is split is.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    /// <param name="isFileBroken">Whether the file that gives them says itself what is wrong with it.</param>
    public static IEnumerable<Finding<LayoutPlace>> SizesAreKnown(
        DeploymentModel deployment, ConfigurationValues values, bool isFileBroken) =>
        from split in values.IsEmpty || deployment.TensorParallel <= 1 ? [] : LayoutBuilder.UnknownSplits(deployment, values)
        where !split.Axis.IsTold && !(isFileBroken && split.Axis.IsKnown)
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
        DeploymentModel deployment, TreeModel model, IEnumerable<TowerModel> towers) =>
        from tower in towers
        where !deployment.Stages.Any(stages =>
            stages.Places(tower) || (tower.IsTwin && stages.Tower == tower.Type && stages.At.Length == 0))

        // Where a list has its twin's place by mistake, that is said at the list.
        && !(tower.IsTwin && deployment.Stages.Where(stages => stages.Tower == tower.Type)
            .GroupBy(stages => (stages.At, stages.Chunk)).Any(alike => alike.Count() > 1))
        let at = tower.IsTwin ? $", At = \"{tower.At}\"" : ""
        // Of two towers of one block, or where the block has another stack, that would not do what is wanted.
        let isAlone = !deployment.Stages.Any(stages => stages.Tower == tower.Type) && tower.Nodes.Count(node => node.IsPipeline) == 1
        let none = tower.Path.Length == 0 || !isAlone ? ""
            : $". If no pipeline shares '{tower.At}.{tower.Stack.Child.Property.Name}' out, write there "
            + $"[Repeat(\"{((StackChild)tower.Stack.Child).Count}\", Pipeline = false)]"
        select At(
            LayoutPlace.Of("Model"),
            $"No [Stages] places the tower '{tower.Name}' of '{model.Name}'",
            $"Add [Stages<{tower.Written}>(...{at})] with one number a stage, 0 where it has no layer{none}");

    /// <summary>Lists of a type that several towers are of.</summary>
    private static IEnumerable<Finding<LayoutPlace>> Unclear(
        DeploymentModel deployment, TreeModel model, IReadOnlyList<TowerModel> towers, IReadOnlyList<TowerModel> layered) =>
        from pair in deployment.Stages.Select((stages, index) => (stages, index))
        where pair.stages.At.Length == 0
        let twins = towers.Where(tower => tower.IsTwin && tower.Type == pair.stages.Tower).ToList()
        where twins.Count > 0
        let before = deployment.Stages.Take(pair.index)
            .Count(other => other.Tower == pair.stages.Tower && other.At.Length == 0 && other.Chunk == pair.stages.Chunk)
        let meant = Free(deployment, twins.Where(layered.Contains), pair.stages).Skip(before).FirstOrDefault()
        select At(
            new LayoutPlace(Setting: AttributeSetting(pair.index)),
            $"'{model.Name}' has the tower '{pair.stages.Name}' at {string.Join(" and at ", twins.Select(tower => tower.At))}",
            meant is null
                ? twins.Exists(layered.Contains) ? "Remove this list: each of them has one" : "Remove this list: none of them has layers"
                : $"Write which one is meant: [Stages<{pair.stages.Name}>(..., At = \"{meant.At}\")]");

    /// <summary>The towers that no list places by name with its chunk.</summary>
    private static IEnumerable<TowerModel> Free(DeploymentModel deployment, IEnumerable<TowerModel> twins, StagesModel stages) =>
        twins.Where(tower => !deployment.Stages.Any(other => other.Places(tower) && other.Chunk == stages.Chunk));

    private static IEnumerable<Finding<LayoutPlace>> Strangers(
        DeploymentModel deployment, TreeModel model, IReadOnlyList<TowerModel> towers) =>
        from pair in deployment.Stages.Select((stages, index) => (stages, index))
        where !towers.Any(tower => tower.Type == pair.stages.Tower && (pair.stages.At.Length == 0 || pair.stages.At == tower.At))
        let bare = Bare(model.Nodes, pair.stages.Tower)
        where !bare || pair.stages.Layers.Any(layers => layers != 0)
        let at = pair.stages.At.Length == 0 ? "" : $" at '{pair.stages.At}'"
        let name = towers.Any(tower => tower.IsHomonym) ? pair.stages.Tower.Replace("global::", "") : pair.stages.Name
        select At(
            new LayoutPlace(Setting: AttributeSetting(pair.index)),
            bare
                ? $"'{pair.stages.Name}'{at} has no parameters that stages could share out"
                : $"'{name}'{at} is no tower of '{model.Name}'",
            bare ? "Remove this [Stages]"
                : "Its towers are "
                    + string.Join(", ", towers.Select(tower => at.Length == 0 && !tower.IsHomonym ? tower.Name
                        : tower.At.Length == 0 ? $"{tower.Block}, which is the model itself: leave 'At' out"
                        : $"{(tower.IsHomonym ? tower.Written : tower.Block)} at {tower.At}")));

    /// <summary>Whether a block would be a tower, had its layers parameters.</summary>
    private static bool Bare(IEnumerable<TreeNode> nodes, string block) => nodes.Any(node => node.Child is BlockChild child
        && (child is not StackChild && child.Block == block
            ? node.Children.Any(inner => inner.IsPipeline) && !TreeNode.IsTower(node.Children)
            : Bare(node.Children, block)));

    private static IEnumerable<Finding<LayoutPlace>> Repeated(
        DeploymentModel deployment, IReadOnlyList<TowerModel> towers, IReadOnlyList<TowerModel> layered) =>
        from tower in towers
        from chunk in deployment.Stages
            .Select((stages, index) => (stages, index))
            .Where(pair => pair.stages.Places(tower))
            .GroupBy(pair => pair.stages.Chunk)
        from pair in chunk.Skip(1)
        let meant = Free(deployment, layered.Where(other => other.IsTwin && other.Type == tower.Type), pair.stages).FirstOrDefault()
        select At(
            new LayoutPlace(Setting: AttributeSetting(pair.index)),
            $"Chunk {Number(chunk.Key)} of '{tower.Name}' is placed twice",
            meant is not null
                ? $"Write At = \"{meant.At}\" in one of them"
                : "Remove one, or number the virtual chunks with Chunk = 0, 1, ...");

    private static IEnumerable<Finding<LayoutPlace>> Uncounted(DeploymentModel deployment) =>
        from pair in deployment.Stages.Select((stages, index) => (stages, index))
        where pair.stages.Chunk is < 0 or >= DeploymentModel.MostChunks
        select At(
            new LayoutPlace(Setting: AttributeSetting(pair.index)),
            $"No model has a virtual chunk {Number(pair.stages.Chunk)}, so that this list of '{pair.stages.Name}' places nothing",
            "Number the virtual chunks with Chunk = 0, 1, ...");

    /// <summary>The name under which a place is a certain <c>[Stages]</c>, by its number.</summary>
    public static string AttributeSetting(int index) => "Stages#" + Number(index);

    private static Finding<LayoutPlace> At(LayoutPlace place, string fact, string mend) =>
        new(LayoutRules.TowersArePlaced, place, [fact, mend]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
