using Strata.Rules.Catalogue;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>Which parameters of a model lie where.</summary>
/// <param name="Plan">Stages, ranks and towers.</param>
/// <param name="Stages">The stages in the order in which data passes: all of chunk 0, then all of chunk 1, and so on.</param>
public sealed record ModelPlacement(DeploymentPlan Plan, IReadOnlyList<StagePlan> Stages)
{
    /// <summary>Places a model.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="tolerated">Rules that may be broken, as <see cref="DeploymentPlan.Check"/> takes them.</param>
    /// <exception cref="InputException">The plan breaks rules; the message lists all of them.</exception>
    public static ModelPlacement Of(DeploymentPlan plan, IReadOnlyList<ParameterSchema> parameters, params IReadOnlyList<Rule> tolerated)
    {
        _ = plan.Check(parameters, tolerated);
        return new(plan, new StageAssembler(plan, parameters).Stages());
    }

    /// <summary>What a pipeline stage holds, chunk by chunk: the sections of its file.</summary>
    /// <param name="stage">The pipeline stage.</param>
    public IEnumerable<StagePlan> Sections(int stage) => Stages.Where(section => section.Stage == stage);
}
