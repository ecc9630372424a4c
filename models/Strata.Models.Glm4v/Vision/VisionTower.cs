namespace Strata.Models.Glm4v;

/// <summary>The vision tower: patches in, vectors of the text decoder out, one for each square of merged patches.</summary>
[Block]
public sealed partial class VisionTower : Module
{
    public partial VisionTower(VisionConfig config, ParallelContext parallel);

    [Mm("encoder.patch_embed")] public partial PatchEmbedding PatchEmbed { get; }
    [Mm("encoder.post_conv_layernorm")] public partial RmsNorm<VisionHidden> PostConvLayernorm { get; }
    [Mm("encoder.embeddings")] public partial PatchPositions Embeddings { get; }
    public partial VisionRotary Rotary { get; }
    [Repeat(nameof(VisionConfig.Depth)), Mm("encoder.blocks.layers")] public partial LayerStack<VisionBlock> Blocks { get; }
    [Mm("encoder.blocks.final_layernorm")] public partial RmsNorm<VisionHidden> PostLayernorm { get; }
    [Bias, Mm("encoder.downsample")]
    public partial PatchConvolution<VisionHidden, Hidden, Kernel<MergeSide, MergeSide>> Downsample { get; }
    [Mm("projector")] public partial PatchMerger Merger { get; }

    /// <summary>Encodes patches of any number of pictures, <c>[patches, pixels]</c> to <c>[tokens, hidden]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(torch.Tensor patches, PatchGrid grid)
    {
        var x = Embeddings.Forward(PatchEmbed.Forward(patches) >> PostConvLayernorm, grid);
        var rotary = Rotary.At(grid, x.Value.device);
        x = Blocks.Fold(x, (block, _, h) => block.Forward(h, rotary, grid.Frames)) >> PostLayernorm;
        return Downsample.Windows(x) >> Downsample >> Merger;
    }
}
