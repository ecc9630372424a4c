namespace Strata.Rules.Schedules;

/// <summary>The sizes from which the order of a pipeline's steps follows.</summary>
/// <param name="Stages">Pipeline stages, one a rank; at least 1.</param>
/// <param name="Chunks">Virtual chunks a stage; null where the schedule is not interleaved, which is not the same as 1.</param>
/// <param name="MicroBatches">Micro-batches of a step; at least 1.</param>
public sealed record ScheduleSizes(int Stages, int? Chunks, int MicroBatches)
{
    /// <summary>
    /// Micro-batches that pass a chunk before the next chunk's turn (Megatron-core's <c>microbatch_group_size_per_vp_stage</c>); null for
    /// as many as there are stages.
    /// </summary>
    public int? Group { get; init; }

    /// <summary>Whether sends overlap with computation (Megatron-core's <c>overlap_p2p_comm</c>).</summary>
    public bool Overlaps { get; init; }

    /// <summary>The group that counts.</summary>
    public int EffectiveGroup => Group ?? Stages;

    /// <summary>Whether chunks take turns: one stage computes all that it has at once.</summary>
    public bool IsInterleaved => Chunks is not null && Stages > 1;
}
