namespace Strata.Models.Qwen25Vl;

/// <summary>Full attention among the patches of one window or one frame.</summary>
[Block]
public sealed partial class VisionAttention : Module, IVisionAttention
{
    public partial VisionAttention(VisionConfig config, ParallelContext parallel);

    // MindSpeed-MM stores it head by head: with as many query heads as key heads, a group is one head.
    [ColumnParallel, Bias, Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<VisionHidden, Concat<VisionHeads, VisionHeads, VisionHeads>> Qkv { get; }
    [RowParallel, Bias, Mm("linear_proj")] public partial Linear<VisionHeads, VisionHidden> Proj { get; }

    /// <inheritdoc />
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, SequenceLengths within)
    {
        var (q, k, v) = (x >> Qkv).Split();
        return Attention.VariableLength(rotary.Rotate(q), rotary.Rotate(k), v, within) >> Proj;
    }
}
