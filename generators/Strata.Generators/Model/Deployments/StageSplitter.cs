using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Deployments;

/// <summary>
/// Shares a model out among stages. What a tower declares before its stack goes with its first layers, what it declares after goes with
/// its last; what the root declares outside the towers goes with the end of the tower before it.
/// </summary>
internal static class StageSplitter
{
    // Beyond this somebody is still typing a number, or means another thing.
    private const int MostStages = 4096;

    /// <summary>The stages in the order in which data passes them; none where the lists have no one form.</summary>
    public static EquatableArray<StageModel> Split(DeploymentModel deployment)
    {
        if (deployment.Model is not { Towers: { Count: > 0 } towers } model)
        {
            return default;
        }

        var lists = towers.Select(deployment.Chunks).ToList();
        var (chunks, stages) = (lists[0].Count, lists[0].Count == 0 ? 0 : lists[0][0].Count);
        if (stages == 0 || (long)chunks * stages > MostStages
            || lists.Any(list => list.Count != chunks || list.Any(chunk => chunk.Count != stages || chunk.Any(layers => layers < 0))))
        {
            return default;
        }

        var spans = towers.Zip(lists, (tower, list) => new TowerSpan(tower, [.. list.SelectMany(chunk => chunk)])).ToList();
        return Enumerable.Range(0, chunks * stages)
            .Select(flat => new StageModel(flat / stages, flat % stages, chunks > 1, Nodes(model, spans, flat).ToEquatableArray()))
            .ToEquatableArray();
    }

    private static IEnumerable<StageNode> Nodes(TreeModel model, IReadOnlyList<TowerSpan> spans, int flat)
    {
        // The root is itself the tower.
        if (spans is [{ Tower.Path: "", HasLayers: true } only])
        {
            return only.Nodes(flat);
        }

        TowerSpan? before = null;
        return [.. Nodes(model.Nodes, "", spans, flat, ref before)];
    }

    /// <summary>What a stage holds of modules that are in no tower, and of the towers among and in them.</summary>
    private static List<StageNode> Nodes(
        IEnumerable<TreeNode> modules, string place, IReadOnlyList<TowerSpan> spans, int flat, ref TowerSpan? before)
    {
        var nodes = new List<StageNode>();
        foreach (var node in modules)
        {
            var path = TowerModel.Join(place, node.Child.Property.TreeName);
            if (spans.FirstOrDefault(span => span.Tower.Path == path && span.HasLayers) is { } tower)
            {
                before = tower;
                Add(node, tower.Nodes(flat).ToEquatableArray());
            }
            else if (spans.Any(span => span.HasLayers && span.Tower.IsIn(path)))
            {
                Add(node, Nodes(node.Children, path, spans, flat, ref before).ToEquatableArray());
            }
            else if (!node.Child.HasParameters || flat == (before is null ? spans[0].First : before.Last))
            {
                nodes.Add(StageNode.Whole(node));
            }
        }

        return nodes;

        void Add(TreeNode node, EquatableArray<StageNode> inner)
        {
            if (inner.Any(part => part.Node.Child.HasParameters))
            {
                nodes.Add(new StageNode(node, 0, 0, inner));
            }
        }
    }
}
