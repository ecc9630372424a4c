namespace Strata.Models.Glm4v;

/// <summary>One layer of the text decoder: attention and feed-forward, each branch normalised before and after.</summary>
[Block]
public sealed partial class DecoderLayer : Module, IDecoderLayer
{
    public partial DecoderLayer(DecoderConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> InputLayernorm { get; }
    [Mm("self_attention")] public partial SelfAttention SelfAttn { get; }
    public partial RmsNorm<Hidden> PostSelfAttnLayernorm { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }
    public partial SwiGluMlp Mlp { get; }
    public partial RmsNorm<Hidden> PostMlpLayernorm { get; }

    /// <inheritdoc />
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        (x, var h) = PostAttentionLayernorm.AddNorm(x, SelfAttn.Forward(x >> InputLayernorm, rotary, mask, cache) >> PostSelfAttnLayernorm);
        return x + (h >> Mlp >> PostMlpLayernorm);
    }
}
