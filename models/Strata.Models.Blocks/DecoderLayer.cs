namespace Strata.Models.Blocks;

/// <summary>One layer of a text decoder.</summary>
public interface IDecoderLayer
{
    /// <summary>Runs the layer; <c>[batch, sequence, hidden]</c> in and out.</summary>
    Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache);
}

/// <summary>A decoder layer of the Llama kind: attention and feed-forward, each branch normalised before.</summary>
[Block]
public sealed partial class DecoderLayer<TAttention, TMlp> : Module, IDecoderLayer
    where TAttention : Module, ICausalAttention, IBlock<TAttention>
    where TMlp : Layer<Hidden, Hidden>, IBlock<TMlp>
{
    public partial DecoderLayer(DecoderConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> InputLayernorm { get; }
    [Mm("self_attention")] public partial TAttention SelfAttn { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }
    public partial TMlp Mlp { get; }

    /// <inheritdoc />
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        (x, var h) = PostAttentionLayernorm.AddNorm(x, SelfAttn.Forward(x >> InputLayernorm, rotary, mask, cache));
        return x + (h >> Mlp);
    }
}
