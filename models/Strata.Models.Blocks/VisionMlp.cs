namespace Strata.Models.Blocks;

/// <summary>A vision block's gated feed-forward network.</summary>
[Block]
public sealed partial class VisionMlp : Layer<VisionHidden, VisionHidden>
{
    public partial VisionMlp(VisionTowerConfig config, ParallelContext parallel);

    [ColumnParallel, Bias(When = nameof(VisionTowerConfig.MlpBias)), Hf("gate_proj", "up_proj"), Mm("linear_fc1")]
    public partial Linear<VisionHidden, Concat<VisionFeedForward, VisionFeedForward>> GateUpProj { get; }
    [RowParallel, Bias(When = nameof(VisionTowerConfig.MlpBias)), Mm("linear_fc2")]
    public partial Linear<VisionFeedForward, VisionHidden> DownProj { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<VisionHidden> Forward(Activation<VisionHidden> x) => (x >> GateUpProj).SwiGlu() >> DownProj;
}
