namespace ModelNamespace;

/// <summary>The gated feed-forward network (Shazeer, 2020).</summary>
[Block]
public sealed partial class FeedForwardNetwork : Layer<Hidden, Hidden>
{
    public partial FeedForwardNetwork(DecoderConfig config, ParallelContext parallel);

    [ColumnParallel, Hf("gate_proj", "up_proj"), Mm("linear_fc1")]
    public partial Linear<Hidden, Concat<FeedForward, FeedForward>> GateUpProj { get; }
    [RowParallel, Mm("linear_fc2")] public partial Linear<FeedForward, Hidden> DownProj { get; }

    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x)
    {
        var (gate, up) = (x >> GateUpProj).Split();
        return gate.Silu() * up >> DownProj;
    }
}
