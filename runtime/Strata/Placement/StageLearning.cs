using System.Globalization;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>STR2009: whether every stage learns something.</summary>
internal static class StageLearning
{
    /// <summary>
    /// The stages on which everything is frozen. Lists that can not be read as stages are not looked at: another rule says so.
    /// </summary>
    public static IEnumerable<Finding<LayoutPlace>> Findings(DeploymentPlan plan, IReadOnlyList<ParameterSchema> parameters)
    {
        if (plan.DummyOptimizer || !HasForm(plan) || parameters.All(parameter => !parameter.IsFrozen))
        {
            return [];
        }

        var towers = plan.Towers
            .Select(tower => new LearningTower(
                tower.Tower.Name,
                parameters.Any(parameter => tower.Tower.Contains(parameter.Path) && !parameter.IsFrozen),
                tower.Flat.ToList().FindLastIndex(layers => layers > 0)))
            .ToList();
        return
            from stage in new StageAssembler(plan, parameters).Stages()
            where stage.Parameters.Count > 0 && stage.Parameters.All(parameter => parameter.Parameter.IsFrozen)
            let number = (stage.Chunk * plan.Stages) + stage.Stage
            let held = stage.Layers.Index().Where(layers => layers.Item.Count > 0).ToList()
            select new Finding<LayoutPlace>(
                LayoutRules.StageLearns,
                new(held.Select(layers => layers.Index).FirstOrDefault(), stage.Chunk, stage.Stage),
                [
                    plan.VirtualChunks > 1 ? string.Create(CultureInfo.InvariantCulture, $"{stage.Stage} of chunk {stage.Chunk}")
                        : Number(stage.Stage),
                    held.Count == 0
                        ? "only frozen parameters"
                        : string.Join(
                            " and ", held.Select(layers => $"{Number(layers.Item.Count)} frozen layers of '{layers.Item.Tower.Name}'")),
                    LearningAdvice.Of(towers, number, Frozen(plan, held)),
                    Frozen(plan, held),
                ]);
    }

    private static string Frozen(DeploymentPlan plan, IReadOnlyList<(int Index, StageLayers Item)> held) =>
        held.Count == 0 ? plan.Towers[0].Tower.Name : held[0].Item.Tower.Name;

    private static bool HasForm(DeploymentPlan plan) => plan.Towers.All(tower =>
        tower.Chunks.Count == plan.VirtualChunks
            && tower.Chunks.All(chunk => chunk.Count == plan.Stages && chunk.All(layers => layers >= 0))
        && tower.Flat.Sum(layers => (long)layers) == tower.Tower.Layers);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
