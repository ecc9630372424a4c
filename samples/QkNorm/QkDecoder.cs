// The text decoder around the attention below: layer, feed-forward network, embedding and positions are the shared ones.
global using QkDecoder = Strata.Models.Blocks.TextDecoder<
    Strata.Models.Blocks.DecoderLayer<QkNorm.QkAttention, Strata.Models.Blocks.SwiGlu>, Strata.Torch.Rotary.RotateHalf>;

namespace QkNorm;

/// <summary>The features of one head: queries and keys are normalised head by head (Henry et al., 2020; here as RMS norms).</summary>
public sealed class Head : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.HeadDim; }

/// <summary>
/// Causal attention whose queries and keys are normalised before they turn and, as in Qwen3, have no biases: all that differs from the
/// shared blocks.
/// </summary>
[Block]
public sealed partial class QkAttention : Module, ICausalAttention
{
    public partial QkAttention(DecoderConfig config, ParallelContext parallel);

    [ColumnParallel, Hf("q_proj", "k_proj", "v_proj"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }
    [Mm("q_layernorm")] public partial RmsNorm<Head> QNorm { get; }
    [Mm("k_layernorm")] public partial RmsNorm<Head> KNorm { get; }
    [RowParallel, Mm("linear_proj")] public partial Linear<Query, Hidden> OProj { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        var (q, k, v) = (x >> QkvProj).Split();
        var (keys, values) = cache.Append(rotary.Rotate(PerHead(k, KNorm)), v);
        return Attention.Grouped(rotary.Rotate(PerHead(q, QNorm)), keys, values, mask) >> OProj;
    }

    private static Activation<TAxis> PerHead<TAxis>(Activation<TAxis> x, RmsNorm<Head> by) where TAxis : IAxis =>
        x with { Value = (x.With<Head>(x.Value.reshape([.. x.Value.shape[..^1], -1, by.Axis.Size]), by.Axis) >> by).Value.flatten(-2) };
}
