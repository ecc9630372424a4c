namespace Strata.Models.Glm4v;

/// <summary>One block of the vision tower.</summary>
[Block]
public sealed partial class VisionBlock : Module
{
    public partial VisionBlock(VisionConfig config, ParallelContext parallel);

    [Mm("input_layernorm")] public partial RmsNorm<VisionHidden> Norm1 { get; }
    [Mm("self_attention")] public partial VisionAttention Attn { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<VisionHidden> Norm2 { get; }
    public partial VisionMlp Mlp { get; }

    /// <summary>Runs the block; <c>[patches, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, SequenceLengths frames)
    {
        (x, var h) = Norm2.AddNorm(x, Attn.Forward(x >> Norm1, rotary, frames));
        return x + (h >> Mlp);
    }
}
