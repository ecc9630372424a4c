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
    /// Layers of the towers between these two by the tower's name, in the same form; <c>mm-convert</c> has no such option.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Others { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyList<int>>>();

    /// <summary>In how many ways parameters are split (<c>tp_size</c>).</summary>
    public int TensorParallel { get; init; } = 1;

    /// <summary>In how many ways those of the vision tower are; 0 for as many (<c>vit_tp_size</c>).</summary>
    public int VisionTensorParallel { get; init; }

    /// <summary>In how many ways experts are (<c>ep_size</c>); none of these models has any, so it only marks file names.</summary>
    public int ExpertParallel { get; init; } = 1;

    /// <summary>
    /// Whether queries, keys and values, and gates and ups, are tensors of their own under HuggingFace's names, as adapters need them
    /// (<c>enable_canonical_hf_struct</c>).
    /// </summary>
    public bool IsCanonical { get; init; }
}
