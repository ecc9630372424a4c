using Strata.Parallel.Communication;
using Strata.Torch.Positions;
using Strata.Training.Balancing;

namespace Strata.Training.Ranks;

/// <summary>The pictures and videos of a step as replicas share them out: encoded at once, or those of each micro-batch alone.</summary>
/// <param name="replicas">The ranks that hold the same parameters and learn from other batches.</param>
/// <param name="batches">This replica's micro-batches.</param>
/// <param name="plans">What is encoded where: one plan for all micro-batches, or one for each.</param>
internal sealed class StepMedia(
    ICommunicator replicas, IReadOnlyList<MultimodalInputs> batches, IReadOnlyList<MediaPlan> plans) : IDisposable
{
    private SharedEncoding? _together;

    /// <summary>Whether the gradients of the tower are computed after the last micro-batch.</summary>
    public bool IsOpen => _together is not null;

    /// <summary>A micro-batch as a stage of this replica computes it.</summary>
    /// <param name="number">The micro-batch.</param>
    /// <param name="media">How pictures and videos stand in the tokens; null where the model knows none.</param>
    /// <param name="holdsTower">Whether something of the vision tower lies on the stage.</param>
    /// <returns>Its tokens, pictures and videos; where pictures move, with what replicas share out.</returns>
    public MultimodalInputs Of(int number, MediaTokens? media, bool holdsTower)
    {
        var inputs = batches[number];
        var plan = plans.Count == 1 ? plans[0] : plans[number];
        if (media is null || !plan.Moves)
        {
            return inputs;
        }

        if (plans.Count > 1 || batches.Count == 1)
        {
            return inputs with { Shared = new(new(new SharedMedia(replicas, plan, [inputs], media, holdsTower), isOfSeveral: false), 0) };
        }

        _together ??= new(new SharedMedia(replicas, plan, batches, media, holdsTower), isOfSeveral: true);
        return inputs with { Shared = new(_together, batches.Take(number).Sum(batch => Tokens(batch, media))) };
    }

    /// <summary>Computes the gradients of a tower that has encoded all micro-batches at once; all replicas call it.</summary>
    public void Finish() => _together?.Finish();

    /// <inheritdoc />
    public void Dispose() => _together?.Dispose();

    private static long Tokens(MultimodalInputs inputs, MediaTokens media) =>
        (inputs.Images?.Tokens(media.Merge) ?? 0) + (inputs.Videos?.Tokens(media.Merge) ?? 0);
}
