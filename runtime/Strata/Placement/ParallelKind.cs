namespace Strata.Placement;

/// <summary>The ways in which work is shared out among ranks, the fastest counting first (Megatron-LM's order tp-cp-dp-pp).</summary>
public enum ParallelKind
{
    /// <summary>Ranks hold slices of the same parameters.</summary>
    Tensor,

    /// <summary>Ranks hold parts of the same sequences.</summary>
    Context,

    /// <summary>Ranks hold replicas of the same parameters.</summary>
    Data,

    /// <summary>Ranks hold different layers.</summary>
    Pipeline,
}
