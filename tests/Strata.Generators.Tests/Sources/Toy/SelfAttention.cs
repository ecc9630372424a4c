using Strata;

namespace Toy;

[Block]
public sealed partial class SelfAttention : Module
{
    public partial SelfAttention(TextConfig config, ParallelContext parallel);

    [ColumnParallel, Bias(When = nameof(TextConfig.AttentionBias))]
    [Hf("q_proj", "k_proj", "v_proj"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }

    /// <summary>Back to the residual stream.</summary>
    [RowParallel, Bias, Mm("linear_proj")]
    public partial Linear<Query, Hidden> OProj { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, bool causal = true)
    {
        var (q, k, v) = (x >> QkvProj).Split();
        return causal ? q >> OProj : q * q >> OProj;
    }
}
