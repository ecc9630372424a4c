namespace Strata.Models.Blocks;

/// <summary>Turns each square of patches into a vector of the text decoder (Qwen2-VL; Wang et al., 2024).</summary>
[Block, Frozen(nameof(VisionTowerConfig.ProjectorFrozen))]
public sealed partial class PatchMerger : Layer<VisionHidden, Hidden>
{
    public partial PatchMerger(VisionTowerConfig config, ParallelContext parallel);

    [Hf("ln_q"), Mm("layernorm")] public partial RmsNorm<VisionHidden> Norm { get; }
    public partial ConcatRows<VisionHidden, MergedPatches> Merge { get; }
    [ColumnParallel, Bias, Hf("mlp.0"), Mm("encoder.linear_fc1")] public partial Linear<MergedPatches, MergerFeedForward> Up { get; }
    [RowParallel, Bias, Hf("mlp.2"), Mm("encoder.linear_fc2")] public partial Linear<MergerFeedForward, Hidden> Down { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Hidden> Forward(Activation<VisionHidden> x) => (x >> Norm >> Merge >> Up).Gelu() >> Down;
}
