using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>How a model is spread over devices: the lists of stages and the sizes of the parallel groups.</summary>
/// <param name="Towers">The towers, in the order in which data passes them.</param>
public sealed record DeploymentPlan(IReadOnlyList<TowerPlacement> Towers)
{
    /// <summary>In how many ways each parameter is split.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int TensorParallel { get; init => field = AtLeast(1, value); } = 1;

    /// <summary>In how many ways each sequence is split.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int ContextParallel { get; init => field = AtLeast(1, value); } = 1;

    /// <summary>In how many ways experts are split; in a model without experts it is in the names of folders only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int ExpertParallel { get; init => field = AtLeast(1, value); } = 1;

    /// <summary>The length of the pipeline, where it is to be held against the lists; 0 to take theirs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int PipelineParallel { get; init => field = AtLeast(0, value); }

    /// <summary>How many devices there are; 0 where any multiple of <see cref="Replica"/> will do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Devices { get; init => field = AtLeast(0, value); }

    /// <summary>Whether sends between stages overlap with computation, which lets two stages have a virtual pipeline.</summary>
    public bool Overlap { get; init; }

    /// <summary>Whether a stage may have nothing to learn (MindSpeed-MM's <c>--enable-dummy-optimizer</c>).</summary>
    public bool DummyOptimizer { get; init; }

    /// <summary>The number of pipeline stages; 1 where there is nothing to share out.</summary>
    public int Stages =>
        Towers.Count == 0 ? 1 : Towers.SelectMany(tower => tower.Chunks).Select(chunk => chunk.Count).DefaultIfEmpty(0).Max();

    /// <summary>The number of virtual stages; 1 where there is no virtual pipeline.</summary>
    public int VirtualChunks => Towers.Select(tower => tower.Chunks.Count).DefaultIfEmpty(1).Max();

    /// <summary>How many devices hold the model once.</summary>
    public int Replica => checked(TensorParallel * ContextParallel * Stages);

    /// <summary>How many replicas there are: 1 where the number of devices is left open.</summary>
    public int DataParallel => Devices == 0 || Replica == 0 ? 1 : Devices / Replica;

    /// <summary>The ranks and their groups.</summary>
    public RankLayout Ranks => new(TensorParallel, ContextParallel, DataParallel, Stages);

    /// <summary>Every rule of placement, STR2xxx, that this plan breaks for a model.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public IReadOnlyList<Finding<LayoutPlace>> Findings(IReadOnlyList<ParameterSchema> parameters) =>
        [.. LayoutProof.Prove(PlanLayout.Of(this, parameters)), .. StageLearning.Findings(this, parameters)];

    /// <summary>Refuses a plan that can not work for a model.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="tolerated">
    /// Rules that may be broken here: a checkpoint can be written for stages that hold nothing or for a virtual pipeline that would
    /// not run. A negative number of layers is never tolerated.
    /// </param>
    /// <returns>The findings that are no errors, or are tolerated.</returns>
    /// <exception cref="InputException">The plan breaks rules; the message lists all of them, by id and in the compiler's
    /// words.</exception>
    public IReadOnlyList<Finding<LayoutPlace>> Check(IReadOnlyList<ParameterSchema> parameters, params IReadOnlyList<Rule> tolerated)
    {
        var findings = Findings(parameters);
        var allowed = Towers.Any(tower => tower.Flat.Any(layers => layers < 0)) ? [] : tolerated;
        return findings.Any(finding => finding.Rule.Severity == RuleSeverity.Error && !allowed.Contains(finding.Rule))
            ? throw new InputException(string.Join('\n', findings.Where(finding => !allowed.Contains(finding.Rule))))
            : findings;
    }

    private static int AtLeast(int least, int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }
}
