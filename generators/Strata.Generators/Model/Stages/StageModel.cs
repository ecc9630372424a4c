namespace Strata.Generators.Model.Stages;

/// <summary>What one stage of a pipeline holds, in one virtual chunk.</summary>
/// <param name="Chunk">The virtual chunk.</param>
/// <param name="Stage">The stage.</param>
/// <param name="IsVirtual">Whether there are several chunks.</param>
/// <param name="Nodes">The modules, in declaration order.</param>
public sealed record StageModel(int Chunk, int Stage, bool IsVirtual, EquatableArray<StageNode> Nodes)
{
    /// <summary>The class that is generated for it.</summary>
    public string Name => IsVirtual ? FormattableString.Invariant($"Chunk{Chunk}Stage{Stage}") : FormattableString.Invariant($"Stage{Stage}");
}
