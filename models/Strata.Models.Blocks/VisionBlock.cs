namespace Strata.Models.Blocks;

/// <summary>One block of a vision tower.</summary>
[Block]
public sealed partial class VisionBlock<TAttention> : Module
    where TAttention : Module, IVisionAttention, IBlock<TAttention>
{
    public partial VisionBlock(VisionTowerConfig config, ParallelContext parallel);

    [Mm("input_layernorm")] public partial RmsNorm<VisionHidden> Norm1 { get; }
    [Mm("self_attention")] public partial TAttention Attn { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<VisionHidden> Norm2 { get; }
    public partial VisionMlp Mlp { get; }

    /// <summary>Runs the block; <c>[patches, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, RotaryCache rotary, SequenceLengths within)
    {
        (x, var h) = Norm2.AddNorm(x, Attn.Forward(x >> Norm1, rotary, within));
        return x + (h >> Mlp);
    }
}
