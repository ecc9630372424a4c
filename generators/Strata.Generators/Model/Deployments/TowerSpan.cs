using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Trees;

namespace Strata.Generators.Model.Deployments;

/// <summary>A tower along the pipeline.</summary>
/// <param name="tower">The tower.</param>
/// <param name="layers">Layers on each stage, in the order in which data passes them.</param>
internal sealed class TowerSpan(TowerModel tower, IReadOnlyList<int> layers)
{
    public TowerModel Tower => tower;

    /// <summary>Whether any stage holds layers of it; where none does, it is a module as any other.</summary>
    public bool HasLayers => layers.Any(count => count > 0);

    /// <summary>The first stage that holds layers; the first of all where none does.</summary>
    public int First => Math.Max(0, Enumerable.Range(0, layers.Count).FirstOrDefault(stage => layers[stage] > 0));

    /// <summary>The last stage that holds layers; the first of all where none does.</summary>
    public int Last => Enumerable.Range(0, layers.Count).LastOrDefault(stage => layers[stage] > 0);

    /// <summary>The layers before a stage. Of more than there can be in any model, a rule tells.</summary>
    private int Before(int flat) =>
        (int)Math.Max(int.MinValue, Math.Min(int.MaxValue, layers.Take(flat).Sum(count => (long)count)));

    /// <summary>What a stage holds of the tower; nothing where it holds no layer of it.</summary>
    public IEnumerable<StageNode> Nodes(int flat)
    {
        if (layers[flat] == 0)
        {
            yield break;
        }

        var isBefore = true;
        foreach (var node in tower.Nodes)
        {
            if (isBefore && node.IsPipeline)
            {
                isBefore = false;
                yield return new StageNode(node, Before(flat), layers[flat], default);
            }
            else if (!node.Child.HasParameters || flat == (isBefore ? First : Last))
            {
                yield return StageNode.Whole(node);
            }
        }
    }
}
