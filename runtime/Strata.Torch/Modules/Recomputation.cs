namespace Strata.Torch.Modules;

/// <summary>
/// Which layers of a stack keep only what enters them, and are computed a second time when their gradients are (Chen et al., 2016): less
/// memory for more time; the same loss to the last bit, and the same gradients within rounding.
/// </summary>
/// <param name="Method">How layers are chosen.</param>
/// <param name="Layers">How many, at least 1: of <see cref="RecomputedLayers.Uniform"/> in a group, of the other at all.</param>
public sealed record Recomputation(RecomputedLayers Method, int Layers)
{
    /// <summary>How many layers are computed a second time together.</summary>
    /// <param name="layer">The number of the first of them among those of the stage.</param>
    /// <param name="left">How many the stage has from there on.</param>
    /// <returns>0 where that layer keeps everything.</returns>
    internal int Group(int layer, int left) => Method == RecomputedLayers.Uniform ? Math.Min(Layers, left) : layer < Layers ? 1 : 0;
}

/// <summary>How layers that are computed a second time are chosen: Megatron-LM's <c>--recompute-method</c>.</summary>
public enum RecomputedLayers
{
    /// <summary>All of them, in groups that are kept at their beginnings only.</summary>
    Uniform,

    /// <summary>The first ones of each stage, each for itself.</summary>
    Block,
}
