using Strata.Parallel.Schedules;

namespace Strata.Parallel.Exchange;

/// <summary>What one virtual stage hands to its neighbour: the activation or the gradient of one micro-batch.</summary>
/// <param name="From">Who computed it.</param>
/// <param name="To">Who computes on.</param>
/// <param name="MicroBatch">Of which micro-batch.</param>
/// <param name="Pass">Forward for an activation, backward for a gradient.</param>
public readonly record struct StageMessage(StagePlace From, StagePlace To, int MicroBatch, Pass Pass)
{
    /// <summary>
    /// The message's tag, which no other message between the same two ranks has in a training step. Order alone does not tell messages
    /// apart: of two ranks each is the other's neighbour on both sides, and Megatron-core's batched interleaved schedule takes a gradient
    /// for an activation there.
    /// </summary>
    /// <param name="chunks">How many chunks the ranks have.</param>
    public int Tag(int chunks) => checked((((MicroBatch * chunks) + To.Chunk) * 2) + (int)Pass);

    /// <inheritdoc />
    public override string ToString() => $"{new ScheduleStep(MicroBatch, From.Chunk, Pass)} of rank {From.Rank} for rank {To.Rank}";
}

/// <summary>A virtual stage.</summary>
/// <param name="Chunk">Which chunk of the rank.</param>
/// <param name="Rank">Which rank of the pipeline.</param>
public readonly record struct StagePlace(int Chunk, int Rank);
