namespace Strata.Conversion;

/// <summary>How a MindSpeed-MM checkpoint is split: what <c>mm-convert</c> calls a parallel configuration.</summary>
/// <param name="Text">Layers of the text decoder by stage, one list for each virtual chunk (<c>llm_pp_layers</c>).</param>
/// <param name="Vision">Layers of the vision tower by stage, one list for each virtual chunk (<c>vit_pp_layers</c>).</param>
public sealed record StageLayout(IReadOnlyList<IReadOnlyList<int>> Text, IReadOnlyList<IReadOnlyList<int>> Vision)
{
    /// <summary>In how many ways parameters are split (<c>tp_size</c>).</summary>
    public int TensorParallel { get; init; } = 1;

    /// <summary>In how many ways those of the vision tower are; 0 for as many (<c>vit_tp_size</c>).</summary>
    public int VisionTensorParallel { get; init; }

    /// <summary>In how many ways experts are (<c>ep_size</c>); none of these models has any, so it only marks file names.</summary>
    public int ExpertParallel { get; init; } = 1;
}
