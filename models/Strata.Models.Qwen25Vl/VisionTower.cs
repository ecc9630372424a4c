namespace Strata.Models.Qwen25Vl;

/// <summary>The vision tower: patches in, vectors of the text decoder out, one for each square of merged patches.</summary>
[Block, Frozen(nameof(VisionConfig.EncoderFrozen))]
public sealed partial class VisionTower : Module
{
    public partial VisionTower(VisionConfig config, ParallelContext parallel);

    public partial VisionConfig Config { get; }
    [Hf("patch_embed.proj"), Mm("encoder.patch_embed.proj")]
    public partial PatchConvolution<Channels, VisionHidden, Kernel<PatchTime, PatchSide, PatchSide>> PatchEmbed { get; }
    public partial VisionRotary Rotary { get; }
    [Repeat(nameof(VisionConfig.Depth)), Mm("encoder.blocks.layers")]
    public partial LayerStack<VisionBlock<VisionAttention>> Blocks { get; }
    [Mm("projector")] public partial PatchMerger Merger { get; }

    /// <summary>Encodes patches of any number of pictures, <c>[patches, pixels]</c> to <c>[tokens, hidden]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(torch.Tensor patches, PatchGrid grid)
    {
        var order = new WindowOrder(grid, Config.WindowSide);
        var x = order.Enter(PatchEmbed.Windows(patches) >> PatchEmbed).Tap("vision.embeddings");
        var rotary = Rotary.At(order.Grid, x.Device);
        x = Blocks.Fold(x, (block, index, h) =>
            block.Forward(h, rotary, Config.FullattBlockIndexes.Contains(index) ? grid.Frames : order.Windows));
        return order.Leave(x >> Merger).Tap("vision.output");
    }
}
