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
        if (deployment.Model is not { } model || model.Towers.ToList() is not { Count: > 0 } towers)
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
        if (spans is [{ Tower.Path: "" } only])
        {
            return only.Nodes(flat);
        }

        var nodes = new List<StageNode>();
        TowerSpan? before = null;
        foreach (var node in model.Nodes)
        {
            var span = spans.FirstOrDefault(candidate => candidate.Tower.Path == node.Child.Property.TreeName);
            before = span ?? before;
            if (span is null)
            {
                var owner = before is null ? spans[0].First : before.Last;
                if (owner == flat || !node.Child.HasParameters)
                {
                    nodes.Add(StageNode.Whole(node));
                }
            }
            else if (span.Nodes(flat).ToEquatableArray() is { Count: > 0 } inner)
            {
                nodes.Add(new StageNode(node, 0, 0, inner));
            }
        }

        return nodes;
    }
}
