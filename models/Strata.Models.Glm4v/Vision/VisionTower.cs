using Strata.Torch;
using TorchSharp;

namespace Strata.Models.Glm4v;

/// <summary>The vision tower: patches in, vectors of the text decoder out, one for each square of merged patches.</summary>
[Block]
public sealed partial class VisionTower : Module
{
    /// <summary>Makes the block.</summary>
    public partial VisionTower(VisionConfig config, ParallelContext parallel);

    /// <summary>Patches to vectors.</summary>
    [Mm("encoder.patch_embed")]
    public partial PatchEmbedding PatchEmbed { get; }

    /// <summary>After the convolution.</summary>
    [Mm("encoder.post_conv_layernorm")]
    public partial RmsNorm<VisionHidden> PostConvLayernorm { get; }

    /// <summary>Positions.</summary>
    [Mm("encoder.embeddings")]
    public partial PatchPositions Embeddings { get; }

    /// <summary>Turns patch coordinates into rotations.</summary>
    public partial VisionRotary Rotary { get; }

    /// <summary>The blocks.</summary>
    [Repeat(nameof(VisionConfig.Depth)), Mm("encoder.blocks.layers")]
    public partial Stack<VisionBlock> Blocks { get; }

    /// <summary>After the last block.</summary>
    [Mm("encoder.blocks.final_layernorm")]
    public partial RmsNorm<VisionHidden> PostLayernorm { get; }

    /// <summary>Merges each square of patches.</summary>
    [Bias, Mm("encoder.downsample")]
    public partial PatchConvolution<VisionHidden, Hidden, Kernel<MergeSide, MergeSide>> Downsample { get; }

    /// <summary>To the text decoder.</summary>
    [Mm("projector")]
    public partial PatchMerger Merger { get; }

    /// <summary>Encodes patches of any number of pictures, <c>[patches, pixels]</c> to <c>[tokens, hidden]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(torch.Tensor patches, PatchGrid grid)
    {
        var x = Embeddings.Forward(PatchEmbed.Forward(patches) >> PostConvLayernorm, grid);
        var rotary = Rotary.At(grid, x.Value.dtype);
        x = Blocks.Fold(x, (block, _, h) => block.Forward(h, rotary, grid.Frames)) >> PostLayernorm;
        return Downsample.Windows(x) >> Downsample >> Merger;
    }
}
