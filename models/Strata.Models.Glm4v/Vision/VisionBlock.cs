using Strata.Torch;

namespace Strata.Models.Glm4v;

/// <summary>One block of the vision tower.</summary>
[Block]
public sealed partial class VisionBlock : Module
{
    /// <summary>Makes the block.</summary>
    public partial VisionBlock(VisionConfig config, ParallelContext parallel);

    /// <summary>Before attention.</summary>
    [Mm("input_layernorm")]
    public partial RmsNorm<VisionHidden> Norm1 { get; }

    /// <summary>Attention within a frame.</summary>
    [Mm("self_attention")]
    public partial VisionAttention Attn { get; }

    /// <summary>Before the feed-forward network.</summary>
    [Mm("pre_mlp_layernorm")]
    public partial RmsNorm<VisionHidden> Norm2 { get; }

    /// <summary>The feed-forward network.</summary>
    public partial VisionMlp Mlp { get; }

    /// <summary>Runs the block; <c>[patches, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, FrameLengths frames)
    {
        x += Attn.Forward(x >> Norm1, rotary, frames);
        x += x >> Norm2 >> Mlp;
        return x;
    }
}
