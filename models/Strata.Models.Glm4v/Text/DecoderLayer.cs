using Strata.Torch;

namespace Strata.Models.Glm4v;

/// <summary>One layer of the text decoder: attention and feed-forward, each branch normalised before and after.</summary>
[Block]
public sealed partial class DecoderLayer : Module
{
    /// <summary>Makes the block.</summary>
    public partial DecoderLayer(TextConfig config, ParallelContext parallel);

    /// <summary>Before attention.</summary>
    public partial RmsNorm<Hidden> InputLayernorm { get; }

    /// <summary>Attention.</summary>
    [Mm("self_attention")]
    public partial SelfAttention SelfAttn { get; }

    /// <summary>After attention, on the branch.</summary>
    public partial RmsNorm<Hidden> PostSelfAttnLayernorm { get; }

    /// <summary>Before the feed-forward network, whatever its name says.</summary>
    [Mm("pre_mlp_layernorm")]
    public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }

    /// <summary>The feed-forward network.</summary>
    public partial SwiGluMlp Mlp { get; }

    /// <summary>After the feed-forward network, on the branch.</summary>
    public partial RmsNorm<Hidden> PostMlpLayernorm { get; }

    /// <summary>Runs the layer; <c>[batch, sequence, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        x += SelfAttn.Forward(x >> InputLayernorm, rotary, mask, cache) >> PostSelfAttnLayernorm;
        x += x >> PostAttentionLayernorm >> Mlp >> PostMlpLayernorm;
        return x;
    }
}
