using Strata.Placement;

namespace Strata.Conversion;

/// <summary>How a MindSpeed-MM checkpoint is split: what <c>mm-convert</c> calls a parallel configuration.</summary>
/// <param name="Text">
/// Layers of the text decoder, the last tower that data passes, by stage: one list for each virtual stage (<c>llm_pp_layers</c>).
/// </param>
/// <param name="Vision">
/// Layers of the vision tower, the first of several that data passes, by stage: one list for each virtual stage (<c>vit_pp_layers</c>).
/// </param>
public sealed record StageLayout(IReadOnlyList<IReadOnlyList<int>> Text, IReadOnlyList<IReadOnlyList<int>> Vision)
{
    /// <summary>
    /// Layers of the towers between these two by the tower's name, in the same form (<c>strata --tower-pp-layers</c>;
    /// <c>mm-convert</c> has no such option). Of a layout of one stage it need not say anything.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Others { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyList<int>>>();

    /// <summary>
    /// Every tower's layers by its name, which is its place in the module tree (<c>visual</c>, <c>encoders.audio</c>; <c>model</c> where it
    /// is the whole model). Where this has any, <see cref="Text"/>, <see cref="Vision"/> and <see cref="Others"/> say nothing.
    /// </summary>
    public IReadOnlyDictionary<string, TowerStages> Towers { get; init; } = new Dictionary<string, TowerStages>();

    /// <summary>In how many ways parameters are split (<c>tp_size</c>).</summary>
    public int TensorParallel { get; init; } = 1;

    /// <summary>In how many ways those of the vision tower are; 0 for as many (<c>vit_tp_size</c>).</summary>
    public int VisionTensorParallel { get; init; }

    /// <summary>
    /// In how many ways experts are (<c>ep_size</c>). A model without experts has it in the names of folders only; one with experts is
    /// refused, because no declaration says yet how they are shared out.
    /// </summary>
    public int ExpertParallel { get; init; } = 1;

    /// <summary>
    /// Whether queries, keys and values, and gates and ups, are tensors of their own under HuggingFace's names, as adapters need them
    /// (<c>enable_canonical_hf_struct</c>).
    /// </summary>
    public bool IsCanonical { get; init; }

    /// <summary>A layout that names each tower.</summary>
    /// <param name="towers">Every tower's layers by its name, as in <see cref="Towers"/>.</param>
    public static StageLayout Of(IReadOnlyDictionary<string, TowerStages> towers) => new([], []) { Towers = towers };

    /// <summary>The layout of a placement: what a <c>[Deployment]</c>'s <c>Plan</c> says, or a plan that a program made.</summary>
    /// <param name="plan">The placement. What is no matter of files, such as the number of devices, is left out.</param>
    public static StageLayout Of(DeploymentPlan plan) => Of(plan.Towers.ToDictionary(
        tower => tower.Tower.Place,
        tower => new TowerStages(tower.Chunks) { TensorParallel = tower.TensorParallel, Apart = tower.Apart },
        StringComparer.Ordinal)) with
    {
        TensorParallel = plan.TensorParallel,
        ExpertParallel = plan.ExpertParallel,
    };

    /// <summary>A placement stands where a layout is asked for.</summary>
    /// <param name="plan">The placement.</param>
    public static implicit operator StageLayout(DeploymentPlan plan) => Of(plan);
}
