namespace Strata.Models.Glm4v;

/// <summary>Full attention among the patches of one frame.</summary>
[Block]
public sealed partial class VisionAttention : Module
{
    public partial VisionAttention(VisionConfig config, ParallelContext parallel);

    [Bias(When = nameof(VisionConfig.AttentionBias))]
    public partial Linear<VisionHidden, Concat<VisionHeads, VisionHeads, VisionHeads>> Qkv { get; }
    public partial Linear<VisionHeads, VisionHidden> Proj { get; }

    /// <summary>Attends; <c>[patches, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, SequenceLengths frames)
    {
        var (q, k, v) = (x >> Qkv).Split();
        return Attention.VariableLength(rotary.Rotate(q), rotary.Rotate(k), v, frames) >> Proj;
    }
}
