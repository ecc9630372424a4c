namespace ModelNamespace;

/// <summary>Causal grouped-query attention with rotary positions.</summary>
[Block]
public sealed partial class SelfAttention : Module
{
    public partial SelfAttention(DecoderConfig config, ParallelContext parallel);

    // One parameter here, three tensors in HuggingFace's checkpoint.
    [ColumnParallel, Hf("q_proj", "k_proj", "v_proj"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }
    [RowParallel, Mm("linear_proj")] public partial Linear<Query, Hidden> OProj { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        var (q, k, v) = (x >> QkvProj).Split();
        var (keys, values) = cache.Append(rotary.Rotate(k), v);
        return Attention.Grouped(rotary.Rotate(q), keys, values, mask) >> OProj;
    }
}
