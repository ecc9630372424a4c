namespace Strata.Models.Glm4v;

/// <summary>The gated feed-forward network (Shazeer, 2020).</summary>
[Block]
public sealed partial class SwiGluMlp : Layer<Hidden, Hidden>
{
    public partial SwiGluMlp(DecoderConfig config, ParallelContext parallel);

    [ColumnParallel, Mm("linear_fc1")] public partial Linear<Hidden, Concat<FeedForward, FeedForward>> GateUpProj { get; }
    [RowParallel, Mm("linear_fc2")] public partial Linear<FeedForward, Hidden> DownProj { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x) => (x >> GateUpProj).SwiGlu() >> DownProj;
}
