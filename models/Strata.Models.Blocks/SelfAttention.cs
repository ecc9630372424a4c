namespace Strata.Models.Blocks;

/// <summary>Attention of a decoder layer, which looks at the tokens before.</summary>
public interface ICausalAttention
{
    /// <summary>Attends; <c>[batch, sequence, hidden]</c> in and out.</summary>
    Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache);
}

/// <summary>Causal grouped-query attention with rotary positions.</summary>
[Block]
public sealed partial class SelfAttention : Module, ICausalAttention
{
    public partial SelfAttention(DecoderConfig config, ParallelContext parallel);

    [ColumnParallel, Bias, Hf("q_proj", "k_proj", "v_proj"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }
    [RowParallel, Mm("linear_proj")] public partial Linear<Query, Hidden> OProj { get; }

    /// <inheritdoc />
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        var (q, k, v) = (x >> QkvProj).Split();
        var (keys, values) = cache.Append(rotary.Rotate(k), v);
        return Attention.Grouped(rotary.Rotate(q), keys, values, mask) >> OProj;
    }
}
