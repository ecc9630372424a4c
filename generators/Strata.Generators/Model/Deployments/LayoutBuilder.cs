using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Rules.Layouts;

namespace Strata.Generators.Model.Deployments;

/// <summary>Makes a deployment a layout, in the form in which programs prove theirs too.</summary>
internal static class LayoutBuilder
{
    /// <summary>The towers that the layout's lists are of, in its order; a list that lists nothing is none, which a rule says.</summary>
    public static IReadOnlyList<TowerModel> Towers(DeploymentModel deployment) =>
    [
        .. from tower in deployment.Model?.Towers ?? []
           let own = deployment.Stages.Where(stages => stages.Places(tower)).ToList()
           where own.Count > 0 && own.All(stages => stages.Layers.Count > 0)
           select tower,
    ];

    /// <summary>The same with those that no list places: they have no layer, which a program holds against its configuration.</summary>
    public static IReadOnlyList<TowerModel> Planned(DeploymentModel deployment)
    {
        var listed = Towers(deployment);
        return [.. from tower in deployment.Model?.Towers ?? []
                   where listed.Contains(tower)
                       || (listed.Count > 0 && !deployment.Stages.Any(stages => stages.Places(tower)))
                   select tower];
    }

    /// <summary>The layout.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    public static Layout Of(DeploymentModel deployment, ConfigurationValues values) => new(
        [.. Towers(deployment).Select(tower => Tower(deployment, tower, values))],
        deployment.TensorParallel,
        deployment.ContextParallel,
        deployment.Devices == 0 ? null : deployment.Devices,
        deployment.PipelineParallel == 0 ? null : deployment.PipelineParallel,
        deployment.Overlap,
        [.. deployment.Model is { } model ? Outside(model.Nodes, "", model.Towers).SelectMany(node => Splits(node, values)) : []])
    {
        ExpertParallel = deployment.ExpertParallel,
        Groups = [.. (deployment.Model?.Nodes ?? default).SelectMany(node => Groups(node, values))
            .GroupBy(groups => (groups.Queries, groups.KeyValues)).Select(alike => alike.First())],
        Experts = (deployment.Model?.Nodes ?? default).Select(node => Experts(node, "", isInStack: false))
            .FirstOrDefault(found => found is not null) ?? "",
    };

    /// <summary>The modules that lie in no tower.</summary>
    private static IEnumerable<TreeNode> Outside(IEnumerable<TreeNode> nodes, string place, IReadOnlyList<TowerModel> towers) =>
        towers.Any(tower => tower.Path == place) ? [] : nodes.SelectMany(node =>
            TowerModel.Join(place, node.Child.Property.TreeName) is var path && towers.Any(tower => tower.Path == path || tower.IsIn(path))
                ? Outside(node.Children, path, towers)
                : [node]);

    /// <summary>
    /// What experts may be held in: a stack within a layer, or none of the pipeline's, or one tensor of more axes than outputs and inputs,
    /// windows apart; null where there is none.
    /// </summary>
    private static string? Experts(TreeNode node, string at, bool isInStack)
    {
        at = TowerModel.Join(at, node.Child.Property.Name);
        return node.Child is StackChild && (isInStack || !node.IsPipeline) ? at
            : node.Child is LeafChild leaf && leaf.Declared.Any(parameter => parameter.Shape.Count(axis => axis is not KernelAxis) > 2) ? at
            : node.Children
            .Select(child => Experts(child, at, isInStack || node.Child is StackChild))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>What lies by key-value head, where it is known how many heads there are.</summary>
    private static IEnumerable<HeadGroups> Groups(TreeNode node, ConfigurationValues values) =>
        from leaf in node.All
        let child = leaf.Child as LeafChild
        where child?.Keys.Order == "ByKeyValueHead" && child.FusedAxes.Count == 3
        let heads = child.FusedAxes.Take(2).Select(axis => Heads(axis as PlainAxis, leaf.ConfigurationPath, values)).ToList()
        where heads[0] is > 0 && heads[1] is > 0
        select new HeadGroups(child.Property.Name, heads[0].GetValueOrDefault(), heads[1].GetValueOrDefault());

    private static long? Heads(PlainAxis? axis, string path, ConfigurationValues values) =>
        axis?.HeadDim is { } head && Size(head, path + axis.ConfigurationPath, values) is > 0 and var width
            ? Size(axis.Features, path + axis.ConfigurationPath, values) / width
            : null;

    private static TowerLayout Tower(DeploymentModel deployment, TowerModel tower, ConfigurationValues values) => new(
        tower.Name,
        values.Whole(tower.Count) is { } layers and >= 0 and <= int.MaxValue ? (int)layers : null,
        $"{tower.Count.Substring(tower.Count.LastIndexOf('.') + 1)} in {deployment.Configuration}",
        deployment.Chunks(tower),
        deployment.Stages.FirstOrDefault(stages => stages.Places(tower))?.TensorParallel ?? 0,
        tower.IsWhole,
        [.. tower.Nodes.SelectMany(node => Splits(node, values))])
    {
        Apart = [.. Towers(deployment)
            .Select((other, index) => (other, index))
            .Where(pair => deployment.Apart.Contains(new(pair.other.Path, tower.Path)))
            .Select(pair => pair.index)],
    };

    /// <summary>What tensor parallelism splits and nobody knows the size of, each axis once, with a parameter that has it.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    public static IEnumerable<(PlainAxis Axis, string Parameter)> UnknownSplits(DeploymentModel deployment, ConfigurationValues values) =>
        from node in deployment.Model?.Nodes ?? default
        from split in Split(node, values)
        where split.Size is null || split.Head is null
        group (split.Axis, split.Parameter) by split.Axis.Type into uses
        select uses.First();

    private static IEnumerable<SplitAxis> Splits(TreeNode node, ConfigurationValues values) =>
        from split in Split(node, values)
        where split.Size is > 0 && split.Head is >= 0
        select new SplitAxis(split.Axis.Name, split.Parameter, split.Size.GetValueOrDefault(), split.Head.GetValueOrDefault());

    private static IEnumerable<(PlainAxis Axis, string Parameter, long? Size, long? Head)> Split(
        TreeNode node, ConfigurationValues values) =>
        from leaf in node.All
        where leaf.Child is LeafChild
        let child = (LeafChild)leaf.Child
        from parameter in child.Declared
        let split = parameter.Split(child.Parallelism)
        where split >= 0
        from axis in parameter.Shape[split].Plain.OfType<PlainAxis>()
        let path = leaf.ConfigurationPath + axis.ConfigurationPath
        select (axis, $"{child.Property.Name}.{parameter.Name}", Size(axis.Features, path, values),
            axis.HeadDim is null ? 0 : Size(axis.HeadDim, path, values));

    /// <summary>A size; null where it is not known, and below zero where the file makes none, which is said in the file.</summary>
    private static long? Size(Polynomial size, string path, ConfigurationValues values) =>
        size.IsImpossible(path, values) ? -1 : size.Value(path, values);
}
