namespace Strata.Models.Blocks;

/// <summary>The gated feed-forward network (Shazeer, 2020).</summary>
[Block]
public sealed partial class SwiGlu : Layer<Hidden, Hidden>
{
    public partial SwiGlu(DecoderConfig config, ParallelContext parallel);

    [ColumnParallel, Hf("gate_proj", "up_proj"), Mm("linear_fc1")]
    public partial Linear<Hidden, Concat<FeedForward, FeedForward>> GateUpProj { get; }
    [RowParallel, Mm("linear_fc2")] public partial Linear<FeedForward, Hidden> DownProj { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x) => (x >> GateUpProj).SwiGlu() >> DownProj;
}
