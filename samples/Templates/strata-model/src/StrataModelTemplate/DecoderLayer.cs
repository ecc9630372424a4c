namespace ModelNamespace;

/// <summary>One layer: attention and feed-forward, each normalised before.</summary>
[Block]
public sealed partial class DecoderLayer : Module
{
    public partial DecoderLayer(DecoderConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> InputLayernorm { get; }
    [Mm("self_attention")] public partial SelfAttention SelfAttn { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }
    public partial FeedForwardNetwork Mlp { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        x += SelfAttn.Forward(x >> InputLayernorm, rotary, mask, cache);
        x += x >> PostAttentionLayernorm >> Mlp;
        return x;
    }
}
