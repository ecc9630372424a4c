namespace Strata.Models.Glm4v;

/// <summary>Turns merged patches into vectors of the text decoder.</summary>
[Block, Frozen(nameof(VisionConfig.ProjectorFrozen))]
public sealed partial class PatchMerger : Layer<Hidden, Hidden>
{
    public partial PatchMerger(VisionConfig config, ParallelContext parallel);

    public partial Linear<Hidden, Hidden> Proj { get; }
    public partial LayerNorm<Hidden> PostProjectionNorm { get; }
    public partial Linear<Hidden, MergerFeedForward> GateProj { get; }
    public partial Linear<Hidden, MergerFeedForward> UpProj { get; }
    public partial Linear<MergerFeedForward, Hidden> DownProj { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x)
    {
        var y = (x >> Proj >> PostProjectionNorm).Gelu();
        return (y >> GateProj).Silu() * (y >> UpProj) >> DownProj;
    }
}
