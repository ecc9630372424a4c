namespace Strata.Models.Glm4v;

/// <summary>Turns patches of two frames into vectors: a three-dimensional convolution whose stride is its kernel.</summary>
[Block]
public sealed partial class PatchEmbedding : Module
{
    public partial PatchEmbedding(VisionConfig config, ParallelContext parallel);

    [Bias] public partial PatchConvolution<Channels, VisionHidden, Kernel<PatchTime, PatchSide, PatchSide>> Proj { get; }

    /// <summary>Embeds patches, <c>[patches, channel * time * height * width]</c> to <c>[patches, hidden]</c>.</summary>
    [Flow]
    public Activation<VisionHidden> Forward(torch.Tensor patches) => Proj.Windows(patches) >> Proj;
}
