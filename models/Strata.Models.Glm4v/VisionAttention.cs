namespace Strata.Models.Glm4v;

/// <summary>Full attention among the patches of one frame.</summary>
[Block]
public sealed partial class VisionAttention : Module, IVisionAttention
{
    public partial VisionAttention(VisionConfig config, ParallelContext parallel);

    [Bias(When = nameof(VisionConfig.AttentionBias))]
    public partial Linear<VisionHidden, Concat<VisionHeads, VisionHeads, VisionHeads>> Qkv { get; }
    public partial Linear<VisionHeads, VisionHidden> Proj { get; }

    /// <inheritdoc />
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, SequenceLengths within)
    {
        var (q, k, v) = (x >> Qkv).Split();
        return Attention.VariableLength(rotary.Rotate(q), rotary.Rotate(k), v, within) >> Proj;
    }
}
