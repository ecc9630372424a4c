using Strata.Parallel.Communication;
using Strata.Torch.Positions;
using Strata.Training.Balancing;

namespace Strata.Training.Ranks;

/// <summary>Shares out pictures and videos among the vision towers of replicas.</summary>
/// <param name="replicas">The ranks that hold the same parameters and learn from other batches.</param>
/// <param name="isOfSteps">
/// Whether those of a whole step are encoded at once, so that replicas wait for each other once; otherwise those of each micro-batch, as
/// the stages of a pipeline need them.
/// </param>
internal sealed class EncoderBalance(ICommunicator replicas, bool isOfSteps)
{
    /// <summary>How unevenly patches were encoded in the last step; null where there were none.</summary>
    public PatchImbalance? Imbalance { get; private set; }

    /// <summary>The numbers of one patch of a model's pictures, which a replica without pictures has to know.</summary>
    /// <param name="media">How pictures and videos stand in the tokens; null where the model knows none.</param>
    /// <exception cref="InputException">The model does not say.</exception>
    public static long Length(MediaTokens? media) => media is null ? 0 : media.Patches?.Length ?? throw new InputException(
        "--encoder-dp-balance: this kind of model does not say what patches its vision tower takes, which a replica without pictures has "
        + "to know: leave it out.");

    /// <summary>Plans a step; all replicas call it.</summary>
    /// <param name="batches">This replica's micro-batches: as many as each other one has.</param>
    /// <returns>What is encoded where.</returns>
    public StepMedia Plan(IReadOnlyList<MultimodalInputs> batches)
    {
        var all = Sizes(batches);
        var passes = isOfSteps ? 1 : batches.Count;
        List<MediaPlan> plans =
        [
            .. Enumerable.Range(0, passes).Select(pass => MediaPlan.Of(
            [
                .. all.Select(replica => (IReadOnlyList<GridSize>)[.. isOfSteps ? replica.SelectMany(batch => batch) : replica[pass]]),
            ])),
        ];
        Imbalance = PatchImbalance.Of(plans);
        return new(replicas, batches, plans);
    }

    /// <summary>The sizes of each replica's pictures and videos, of each micro-batch.</summary>
    private List<List<GridSize>[]> Sizes(IReadOnlyList<MultimodalInputs> batches)
    {
        var own = batches.Index().SelectMany(batch => (batch.Item.Images?.Sizes ?? []).Concat(batch.Item.Videos?.Sizes ?? [])
            .SelectMany(size => new long[] { batch.Index, size.Time, size.Height, size.Width })).ToArray();
        var lengths = replicas.AllGather<long>([own.Length]);
        Array.Resize(ref own, (int)lengths.Max());
        var all = own.Length == 0 ? [] : replicas.AllGather<long>(own);
        return
        [
            .. lengths.Select((length, replica) =>
            {
                List<GridSize>[] sizes = [.. batches.Select(_ => new List<GridSize>())];
                foreach (var picture in all.Skip(own.Length * replica).Take((int)length).Chunk(4))
                {
                    sizes[picture[0]].Add(new((int)picture[1], (int)picture[2], (int)picture[3]));
                }

                return sizes;
            }),
        ];
    }
}
