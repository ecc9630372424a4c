using Strata.Torch;

namespace Strata.Models.Glm4v;

/// <summary>Turns merged patches into vectors of the text decoder.</summary>
[Block]
public sealed partial class PatchMerger : Layer<Hidden, Hidden>
{
    /// <summary>Makes the block.</summary>
    public partial PatchMerger(VisionConfig config, ParallelContext parallel);

    /// <summary>Before the norm.</summary>
    public partial Linear<Hidden, Hidden> Proj { get; }

    /// <summary>A layer norm, unlike all others.</summary>
    public partial LayerNorm<Hidden> PostProjectionNorm { get; }

    /// <summary>The gate.</summary>
    public partial Linear<Hidden, MergerFeedForward> GateProj { get; }

    /// <summary>The value.</summary>
    public partial Linear<Hidden, MergerFeedForward> UpProj { get; }

    /// <summary>The result.</summary>
    public partial Linear<MergerFeedForward, Hidden> DownProj { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x)
    {
        var y = (x >> Proj >> PostProjectionNorm).Gelu();
        return (y >> GateProj).Silu() * (y >> UpProj) >> DownProj;
    }
}
