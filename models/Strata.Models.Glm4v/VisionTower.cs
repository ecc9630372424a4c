namespace Strata.Models.Glm4v;

/// <summary>The vision tower: patches in, vectors of the text decoder out, one for each square of merged patches.</summary>
[Block, Whole, Frozen(nameof(VisionConfig.EncoderFrozen))]
public sealed partial class VisionTower : Module
{
    public partial VisionTower(VisionConfig config, ParallelContext parallel);

    [Bias, Hf("patch_embed.proj"), Mm("encoder.patch_embed.proj")]
    public partial PatchConvolution<Channels, VisionHidden, Kernel<PatchTime, PatchSide, PatchSide>> PatchEmbed { get; }
    [Mm("encoder.post_conv_layernorm")] public partial RmsNorm<VisionHidden> PostConvLayernorm { get; }
    [Hf("embeddings.position_embedding"), Mm("encoder.embeddings.position_embedding")]
    public partial Embedding<Positions, VisionHidden> PositionEmbedding { get; }
    public partial VisionRotary Rotary { get; }
    [Repeat(nameof(VisionConfig.Depth)), Mm("encoder.blocks.layers")]
    public partial LayerStack<VisionBlock<VisionAttention>> Blocks { get; }
    [Mm("encoder.blocks.final_layernorm")] public partial RmsNorm<VisionHidden> PostLayernorm { get; }
    [Bias, Mm("encoder.downsample")]
    public partial PatchConvolution<VisionHidden, Hidden, Kernel<MergeSide, MergeSide>> Downsample { get; }
    [Mm("projector")] public partial PatchMerger Merger { get; }

    /// <summary>Encodes patches of any number of pictures, <c>[patches, pixels]</c> to <c>[tokens, hidden]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(torch.Tensor patches, PatchGrid grid)
    {
        var x = PatchEmbed.Windows(patches) >> PatchEmbed >> PostConvLayernorm;
        x = (x + PositionTable.Sample(PositionEmbedding, grid, x.Value.dtype)).Tap("vision.embeddings");
        var rotary = Rotary.At(grid, x.Device);
        x = Blocks.Fold(x, (block, _, h) => block.Forward(h, rotary, grid.Frames)) >> PostLayernorm;
        return Downsample.Windows(x) >> Downsample >> Merger;
    }
}
