namespace Strata.Rules.Layouts;

/// <summary>An axis that tensor parallelism splits: one component of a fused one by itself, since each is sliced for itself.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Parameter">A parameter that has it.</param>
/// <param name="Size">Features.</param>
/// <param name="HeadDim">Features of one head, which stays whole; 0 where there are none.</param>
public sealed record SplitAxis(string Axis, string Parameter, long Size, long HeadDim)
{
    /// <summary>How many pieces there are to share out.</summary>
    public long Units => HeadDim > 0 ? Size / HeadDim : Size;

    /// <summary>What those pieces are.</summary>
    public string Unit => HeadDim > 0 ? "heads" : "features";
}
