namespace Strata.Models.Blocks;

/// <summary>Attention of a vision block.</summary>
public interface IVisionAttention
{
    /// <summary>Attends within sequences; <c>[patches, hidden]</c> in and out.</summary>
    Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, SequenceLengths within);
}

/// <summary>Full attention among the patches of one window or one frame, split by heads.</summary>
[Block]
public sealed partial class VisionAttention : Module, IVisionAttention
{
    public partial VisionAttention(VisionTowerConfig config, ParallelContext parallel);

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
