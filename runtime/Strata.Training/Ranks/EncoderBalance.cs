using Strata.Parallel.Communication;
using Strata.Torch.Positions;
using Strata.Training.Balancing;

namespace Strata.Training.Ranks;

/// <summary>Shares out the pictures and videos of each micro-batch among the vision towers of replicas.</summary>
/// <param name="replicas">The ranks that hold the same parameters and learn from other batches.</param>
internal sealed class EncoderBalance(ICommunicator replicas)
{
    /// <summary>How unevenly patches were encoded in the last step; null where there were none.</summary>
    public PatchImbalance? Imbalance { get; private set; }

    /// <summary>Plans a step; all replicas call it.</summary>
    /// <param name="batches">This replica's micro-batches: as many as each other one has.</param>
    /// <returns>Of each micro-batch where pictures are encoded.</returns>
    /// <exception cref="InputException">A picture has more patches than can be counted.</exception>
    public IReadOnlyList<MediaPlan> Plan(IReadOnlyList<MultimodalInputs> batches)
    {
        var own = batches.Index().SelectMany(
            batch => Sizes(batch.Item).SelectMany(size => new long[] { batch.Index, size.Time, size.Height, size.Width })).ToArray();
        var lengths = replicas.AllGather<long>([own.Length]);
        Array.Resize(ref own, (int)lengths.Max());
        var all = own.Length == 0 ? [] : replicas.AllGather<long>(own);
        var sizes = lengths
            .Select((length, replica) => all.Skip(own.Length * replica).Take((int)length).Chunk(4)
                .ToLookup(picture => picture[0], picture => new GridSize((int)picture[1], (int)picture[2], (int)picture[3])))
            .ToList();
        IReadOnlyList<MediaPlan> plans =
        [
            .. batches.Select((_, microBatch) => MediaPlan.Of(
                [.. sizes.Select(replica => (IReadOnlyList<GridSize>)[.. replica[microBatch]])])),
        ];
        Imbalance = PatchImbalance.Of(plans);
        return plans;
    }

    /// <summary>A micro-batch as a stage of this replica computes it.</summary>
    /// <param name="inputs">This replica's tokens, pictures and videos.</param>
    /// <param name="plan">Where pictures are encoded.</param>
    /// <param name="media">How they stand in the tokens.</param>
    /// <param name="holdsTower">Whether something of the vision tower lies on the stage.</param>
    /// <returns>The same; where pictures move, with what moves.</returns>
    public MultimodalInputs Share(MultimodalInputs inputs, MediaPlan plan, MediaTokens media, bool holdsTower) =>
        plan.Moves ? inputs with { Shared = new SharedMedia(replicas, plan, inputs, media, holdsTower) } : inputs;

    private static IEnumerable<GridSize> Sizes(MultimodalInputs inputs) => (inputs.Images?.Sizes ?? []).Concat(inputs.Videos?.Sizes ?? []);
}
