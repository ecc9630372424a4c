using System.Diagnostics;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Communication;
using Strata.Placement;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Loading;
using Strata.Torch.Positions;
using Strata.Training.Ranks;
using Strata.Training.Rates;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Cli.Bench.Learning;

/// <summary>A trainer whose steps are timed. Of several ranks each has one, and they take their steps together.</summary>
public sealed class TimedTraining : IDisposable
{
    private readonly TrainingRanks _ranks;
    private readonly PipelineTransport _transport;
    private readonly Trainer _trainer;
    private readonly List<TrainingBatch> _batches;

    /// <summary>Loads the model.</summary>
    /// <param name="family">The kind of model.</param>
    /// <param name="folder">Its checkpoint.</param>
    /// <param name="size">What is trained.</param>
    /// <param name="world">The ranks: as many stages.</param>
    /// <exception cref="InputException">Layers can not be shared out evenly.</exception>
    public TimedTraining(IModelFamily family, string folder, TrainingSize size, ICommunicator world)
    {
        var schema = family.Describe(folder).Schema;
        _ranks = TrainingRanks.Of(world, Layout(size, world.Size, ModelCounts.Of(schema)).Plan(schema, folder));
        _transport = new(_ranks.Pipeline, _ranks.Chunks);

        // A text passes no tower before the decoder: such a tower is not trained, and nothing is kept for it.
        var others = TowerSchema.Find(schema).SkipLast(1).ToList();
        Model = TrainedModel.Load(
            parallel => family.Load(folder, parallel, LoadMode.Copied),
            schema,
            _ranks,
            _transport,
            Device.Cpu,
            (size.ElementType, size.IsRounded),
            (parameter, _) => !others.Any(tower => tower.Contains(parameter.Path)));
        foreach (var stage in Model.Stages)
        {
            stage.Model.Recompute(size.Recomputation);
        }

        _trainer = new(Model.Stages, Model.Tensors, new(new(), new ConstantRate(1e-6)) { GradientLimit = 1 }, _ranks, _transport);
        var vocabulary = Model.Stages[0].Model.Model.VocabularySize;
        _batches = [.. Enumerable.Range(0, size.MicroBatches).Select(batch => Text(batch, size.Tokens, vocabulary))];
    }

    /// <summary>The part of the model that is trained on this rank.</summary>
    public TrainedModel Model { get; }

    /// <summary>The text of a micro-batch: the same wherever it is made.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="tokens">How many tokens it has.</param>
    /// <param name="vocabulary">From how many they are.</param>
    /// <returns>int64 <c>[1, tokens]</c>.</returns>
    public static torch.Tensor Ids(int number, int tokens, long vocabulary) => torch.tensor(
        [.. Enumerable.Range(0, tokens).Select(token => ((7919L * token) + (104_729L * number)) % vocabulary)], [1, tokens]);

    /// <summary>Takes a step; all ranks do so.</summary>
    /// <returns>Its loss, on all ranks the same, how long it took, and how long this rank waited for others.</returns>
    public (double Loss, TimeSpan Took, TimeSpan Waited) Step()
    {
        var (start, waited) = (Stopwatch.GetTimestamp(), _transport.Waited);
        var report = _trainer.Step(_batches);
        return (report.Loss, Stopwatch.GetElapsedTime(start), _transport.Waited - waited);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var batch in _batches)
        {
            batch.Inputs.Ids.Dispose();
        }

        _trainer.Dispose();
        Model.Dispose();
        _transport.Dispose();
        _ranks.Dispose();
    }

    private static TrainingBatch Text(int number, int tokens, long vocabulary)
    {
        var ids = Ids(number, tokens, vocabulary);
        return new($"text {number}", new MultimodalInputs(ids), ids);
    }

    /// <summary>Of the tower before the decoder all is on the first stage.</summary>
    private static StageLayout Layout(TrainingSize size, int stages, ModelCounts counts)
    {
        var text = size.Even(stages);
        return new(text, [.. text.Select((chunk, number) =>
            (IReadOnlyList<int>)[.. chunk.Select((_, stage) => number == 0 && stage == 0 ? counts.VisionLayers : 0)])]);
    }
}
