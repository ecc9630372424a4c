namespace Strata.Models.Qwen25Vl;

/// <summary>One layer of the text decoder: attention and feed-forward, each branch normalised before.</summary>
[Block]
public sealed partial class DecoderLayer : Module
{
    public partial DecoderLayer(TextConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> InputLayernorm { get; }
    [Mm("self_attention")] public partial SelfAttention SelfAttn { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }
    public partial SwiGluMlp Mlp { get; }

    /// <summary>Runs the layer; <c>[batch, sequence, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        (x, var h) = PostAttentionLayernorm.AddNorm(x, SelfAttn.Forward(x >> InputLayernorm, rotary, mask, cache));
        return x + (h >> Mlp);
    }
}
