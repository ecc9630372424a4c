using Strata.Torch.Decoding;
using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using Strata.Training.Rates;
using Strata.Training.Sharding;

namespace Strata.Training.Steps;

/// <summary>Trains a model, step by step. Of several ranks each has one, and they take their steps together.</summary>
public sealed class Trainer : IDisposable
{
    private readonly IReadOnlyList<TrainedTensor> _tensors;
    private readonly TrainingOptions _options;
    private readonly TrainingRanks _ranks;
    private readonly ReplicaShards? _shared;
    private readonly StepGradients _gradients;
    private Progress _done;

    /// <summary>Makes it; all ranks do so.</summary>
    /// <param name="stages">The stages of the model that this rank computes.</param>
    /// <param name="tensors">What of them is trained.</param>
    /// <param name="options">How.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="transport">What carries tensors between them.</param>
    public Trainer(
        IReadOnlyList<StageModel> stages,
        IReadOnlyList<TrainedTensor> tensors,
        TrainingOptions options,
        TrainingRanks ranks,
        PipelineTransport transport)
    {
        (_tensors, _options, _ranks) = (tensors, options, ranks);
        _shared = options.SharesOptimizer && ranks.Replicas.Size > 1 ? new(_tensors, ranks.Replicas, options.Bucket) : null;
        _gradients = new(stages, _tensors, ranks, transport, _shared);
        Optimizer = new(_shared?.Shards ?? TrainedShard.Of(_tensors), options.Optimizer);
    }

    /// <summary>What was done.</summary>
    public Progress Done => _done;

    /// <summary>The optimizer, with what it keeps between steps.</summary>
    public AdamWOptimizer Optimizer { get; }

    /// <summary>How replicas share out what the optimizer keeps; null where each keeps all.</summary>
    public ReplicaShards? Shared => _shared;

    /// <summary>Goes on from where a training stood.</summary>
    /// <param name="done">What was done.</param>
    public void Resume(Progress done) => _done = done;

    /// <summary>Takes a step.</summary>
    /// <param name="batches">The step's micro-batches, those of all replicas: each takes its share of them, in order.</param>
    /// <returns>What it did, on every rank the same.</returns>
    /// <exception cref="InputException">
    /// A micro-batch has no label that counts, replicas can not share them out evenly, or the gradients are no finite numbers; nothing has
    /// been changed then.
    /// </exception>
    public StepReport Step(IReadOnlyList<TrainingBatch> batches)
    {
        var counts = batches.Select(Counted).ToList();
        var rows = counts.SelectMany(batch => batch).Count(row => row > 0);
        var step = new StepCounts(batches.Count, rows, counts.Sum(batch => batch.Sum()));
        try
        {
            var loss = _gradients.Compute(Own([.. batches.Zip(counts)]), step, new(_options.Average, _options.Smoothing));
            var norm = _gradients.Length();
            var rate = _options.Rate.At(_done);
            if (!double.IsFinite(norm))
            {
                RefuseInvalid(loss, norm);
            }
            else
            {
                if (_options.GradientLimit is { } limit)
                {
                    GradientNorm.Clip(Optimizer.Shards, norm, limit);
                }

                Optimizer.Step(rate);
                _shared?.Gather();
            }

            var report = new StepReport(_done.Steps, rate, loss, norm, [.. counts.Select(batch => batch.Sum())]);
            _done = new(_done.Steps + 1, _done.Samples + batches.Sum(batch => batch.Labels.size(0)));
            return report;
        }
        finally
        {
            _shared?.Forget();
            foreach (var tensor in _tensors)
            {
                tensor.Forget();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Optimizer.Dispose();
        _shared?.Dispose();
    }

    private IReadOnlyList<(TrainingBatch Batch, long[] Counts)> Own(IReadOnlyList<(TrainingBatch Batch, long[] Counts)> all)
    {
        var replicas = _ranks.Replicas.Size;
        return all.Count % replicas == 0
            ? [.. all.Skip(all.Count / replicas * _ranks.Replicas.Rank).Take(all.Count / replicas)]
            : throw new InputException(
                $"Step {_done.Steps} has {all.Count} micro-batches, which {replicas} replicas can not share out evenly: start fewer ranks, "
                + "or take another number of micro-batches.");
    }

    private static long[] Counted(TrainingBatch batch)
    {
        var counts = CountedLabels.Of(batch.Labels);
        return counts.Any(count => count > 0) ? counts : throw new InputException(
            $"{batch.Name}: no label counts, so that there is nothing to learn and no mean of losses: labels[:, 1:] are all "
            + $"{CausalLoss.Ignored}. Leave the batch out, or label an answer.");
    }

    private void RefuseInvalid(double loss, double norm)
    {
        if (!_options.SkipsInvalidSteps)
        {
            throw new InputException(FormattableString.Invariant(
                $"Step {_done.Steps}: the gradients' length is {norm}, the loss {loss}: training has failed, and nothing was changed in ")
                + "this step. Train again with a lower rate, or let such steps be skipped (--skip-invalid-steps).");
        }
    }
}
