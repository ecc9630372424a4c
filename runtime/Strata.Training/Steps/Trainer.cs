using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Parameters;
using Strata.Training.Rates;
using TorchSharp;

namespace Strata.Training.Steps;

/// <summary>Trains a model, step by step.</summary>
/// <param name="model">The model that computes.</param>
/// <param name="tensors">What of it is trained.</param>
/// <param name="options">How.</param>
public sealed class Trainer(ICausalModel model, IReadOnlyList<TrainedTensor> tensors, TrainingOptions options) : IDisposable
{
    private Progress _done;

    /// <summary>The optimizer, with what it keeps between steps.</summary>
    public AdamWOptimizer Optimizer { get; } = new(tensors, options.Optimizer);

    /// <summary>Takes a step.</summary>
    /// <param name="batches">Its micro-batches.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="InputException">
    /// A micro-batch has no label that counts, or the gradients are no finite numbers; nothing has been changed then.
    /// </exception>
    public StepReport Step(IReadOnlyList<TrainingBatch> batches)
    {
        var counts = batches.Select(Counted).ToList();
        var rows = counts.SelectMany(batch => batch).Count(row => row > 0);
        var step = new StepCounts(batches.Count, rows, counts.Sum(batch => batch.Sum()));
        var loss = 0.0;
        try
        {
            foreach (var (batch, labels) in batches.Zip(counts))
            {
                loss += Learn(batch, labels, step);
            }

            var norm = GradientNorm.Of(tensors);
            var rate = options.Rate.At(_done);
            if (!double.IsFinite(norm))
            {
                RefuseInvalid(loss, norm);
            }
            else
            {
                if (options.GradientLimit is { } limit)
                {
                    GradientNorm.Clip(tensors, norm, limit);
                }

                Optimizer.Step(rate);
            }

            var report = new StepReport(_done.Steps, rate, loss, norm, [.. counts.Select(batch => batch.Sum())]);
            _done = new(_done.Steps + 1, _done.Samples + batches.Sum(batch => batch.Labels.size(0)));
            return report;
        }
        finally
        {
            foreach (var tensor in tensors)
            {
                tensor.Forget();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => Optimizer.Dispose();

    private long[] Counted(TrainingBatch batch)
    {
        var counts = CountedLabels.Of(batch.Labels);
        return counts.Any(count => count > 0) ? counts : throw new InputException(
            $"{batch.Name}: no label counts, so that there is nothing to learn and no mean of losses: labels[:, 1:] are all "
            + $"{CausalLoss.Ignored}. Leave the batch out, or label an answer.");
    }

    private double Learn(TrainingBatch batch, long[] counts, StepCounts step)
    {
        using var scope = torch.NewDisposeScope();
        var positions = model.Positions(batch.Inputs).Counters;
        var logits = model.Logits(batch.Inputs, positions, KeyValueCache.None);
        var loss = BatchLoss.Of(logits, batch.Labels, counts, step, options.Average);
        loss.backward();
        foreach (var tensor in tensors)
        {
            tensor.Collect();
        }

        return loss.item<float>();
    }

    private void RefuseInvalid(double loss, double norm)
    {
        if (!options.SkipsInvalidSteps)
        {
            throw new InputException(FormattableString.Invariant(
                $"Step {_done.Steps}: the gradients' length is {norm}, the loss {loss}: training has failed, and nothing was changed in this ")
                + "step. Train again with a lower rate, or let such steps be skipped.");
        }
    }
}
