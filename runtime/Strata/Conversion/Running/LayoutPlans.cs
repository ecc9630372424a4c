using Strata.Conversion.MindSpeed;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.Running;

/// <summary>A checkpoint's layout as a placement, which training runs.</summary>
public static class LayoutPlans
{
    /// <summary>Makes the placement.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="configuration">What says how large the model is, for messages.</param>
    /// <exception cref="InputException">The layout names other towers than the model has.</exception>
    public static DeploymentPlan Plan(this StageLayout layout, IReadOnlyList<ParameterSchema> parameters, string configuration) =>
        new([.. LayoutTowers.Placed(TowerSchema.Find(parameters), layout, configuration)])
        {
            TensorParallel = layout.TensorParallel,
            ExpertParallel = layout.ExpertParallel,
        };
}
