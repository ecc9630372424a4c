using TorchSharp;

namespace Strata.Training.Tests.Losses;

/// <summary>The recorded model, and a trainer of it that changes nothing.</summary>
public sealed class TrainedOnce : IDisposable
{
    private readonly LoadedModel _loaded = Models.Glm4v.Glm4v.Family.Load(RecordedTraining.Model, ParallelContext.Single, LoadMode.Copied);

    internal ICausalModel Model => _loaded.Model;

    /// <summary>What a step reports that has the rate 0 and no decay.</summary>
    internal StepReport Step(LossAverage average, params IReadOnlyList<TrainingBatch> batches) => Step("", average, batches);

    /// <summary>The same where only what has a key that begins so is trained.</summary>
    internal StepReport Step(string keys, LossAverage average, IReadOnlyList<TrainingBatch> batches)
    {
        var tensors = TrainedTensors.Of(_loaded, learning: null, (_, key) => key.StartsWith(keys, StringComparison.Ordinal));
        using var ranks = TrainingRanks.Alone();
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        using var trainer = new Trainer(
            [new(_loaded, null)], tensors, new(new(WeightDecay: 0), new ConstantRate(0)) { Average = average }, ranks, transport);
        var report = trainer.Step(batches);
        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }

        return report;
    }

    /// <summary>Rows of the recorded batch whose second row has its only picture, as a micro-batch of their own.</summary>
    internal static TrainingBatch Rows(RecordedCase batch, long first, long count) => new(
        "rows",
        new(
            batch.Inputs.Ids.narrow(0, first, count),
            batch.Inputs.Padding?.narrow(0, first, count),
            first <= 1 && 1 < first + count ? batch.Inputs.Images : null),
        batch.Labels!.narrow(0, first, count));

    public void Dispose() => _loaded.Dispose();

    internal static torch.Tensor Tokens(System.Text.Json.JsonElement rows) => torch.tensor(
        rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(token => token.GetInt64())).ToArray(),
        [rows.GetArrayLength(), rows[0].GetArrayLength()]);
}
