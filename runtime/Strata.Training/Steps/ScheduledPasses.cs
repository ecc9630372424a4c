using Strata.Parallel.Schedules;
using Strata.Torch.Attention;
using Strata.Torch.Modules;
using Strata.Torch.Regions;
using Strata.Torch.Stages;
using Strata.Training.Losses;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using TorchSharp;

namespace Strata.Training.Steps;

/// <summary>Computes the gradients of a step in the order of a schedule, as far as they are this rank's.</summary>
/// <param name="stages">The stages of this rank.</param>
/// <param name="tensors">What of them is trained.</param>
/// <param name="ranks">The ranks.</param>
/// <param name="transport">What carries tensors between them.</param>
internal sealed class ScheduledPasses(
    IReadOnlyList<StageModel> stages, IReadOnlyList<TrainedTensor> tensors, TrainingRanks ranks, PipelineTransport transport)
{
    /// <summary>Computes them.</summary>
    /// <param name="batches">The micro-batches of this replica, with how many labels of each row count.</param>
    /// <param name="step">What all micro-batches of the step hold.</param>
    /// <param name="form">How labels are smoothed, and how their losses become one.</param>
    /// <returns>The part of the loss that was computed here.</returns>
    public double Run(IReadOnlyList<(TrainingBatch Batch, long[] Counts)> batches, StepCounts step, LossForm form)
    {
        var schedule = PipelineSchedule.Of(new(ranks.Pipeline.Size, ranks.Chunks > 1 ? ranks.Chunks : null, batches.Count));
        using var media = ranks.Balance?.Plan([.. batches.Select(batch => batch.Batch.Inputs)]);
        var open = new Dictionary<(int MicroBatch, int Chunk), OpenPass>();
        var loss = 0.0;
        try
        {
            foreach (var next in schedule.Ranks[ranks.Pipeline.Rank])
            {
                var key = (next.MicroBatch, next.Chunk);
                if (next.Pass == Pass.Forward)
                {
                    var stage = stages[next.Chunk];
                    var (batch, counts) = batches[next.MicroBatch];
                    var inputs = media?.Of(next.MicroBatch, stage.Model.Model.Media, stage.HoldsVision) ?? batch.Inputs;
                    open.Add(key, Forward(stage, next.MicroBatch, (batch with { Inputs = inputs }, counts), step, form));
                }
                else
                {
                    loss += Backward(open[key]);

                    // Whose flow the tower has encoded all in: its gradients are computed at the end.
                    if (media is not { IsOpen: true } || next.MicroBatch > 0)
                    {
                        _ = open.Remove(key, out var begun);
                        begun!.Dispose();
                    }
                }
            }

            media?.Finish();
            Collect();
            transport.Finish();
            return loss;
        }
        finally
        {
            foreach (var begun in open.Values)
            {
                begun.Dispose();
            }
        }
    }

    private static OpenPass Forward(
        StageModel stage, int microBatch, (TrainingBatch Batch, long[] Counts) given, StepCounts step, LossForm form)
    {
        var scope = new ForwardScope();
        try
        {
            var (model, batch) = (stage.Model.Model, given.Batch);
            var pass = stage.Border?.Begin(microBatch);
            var logits = model.Logits(batch.Inputs, model.Positions(batch.Inputs).Counters, KeyValueCache.None);
            return new(scope, pass, logits.device_type == DeviceType.META ? null
                : BatchLoss.Of(logits, batch.Labels, given.Counts, step, form, Region(stage, logits)).DetachFromDisposeScope());
        }
        catch (Exception fault) when (stage.Border is { } border && GhostFault.Explain(fault, border.Stage) is { } told)
        {
            throw new InputException(told, fault);
        }
        finally
        {
            scope.Close();
        }
    }

    /// <summary>The ranks that share out the vocabulary; null where each has the scores of all tokens.</summary>
    private static TensorRegion? Region(StageModel stage, torch.Tensor logits) =>
        logits.size(-1) < stage.Model.Model.VocabularySize ? stage.Model.Parallel.Splits?.Region : null;

    private double Backward(OpenPass begun)
    {
        if (begun.Pass is { } pass)
        {
            pass.Backward(begun.Loss);
        }
        else if (begun.Loss is { requires_grad: true } loss)
        {
            // What learns may not have been asked: a text passes no vision tower.
            using var one = torch.ones_like(loss);
            NativeFaults.Backward([loss], [one]);
        }

        Collect();
        return begun.Loss?.item<float>() ?? 0;
    }

    /// <summary>Adds up what was computed last, where sums are kept in another type.</summary>
    private void Collect()
    {
        for (var index = 0; index < tensors.Count; index++)
        {
            tensors[index].Collect();

            // Those of one parameter follow each other, and have their gradient together.
            if (index + 1 == tensors.Count || !tensors[index + 1].IsBeside(tensors[index]))
            {
                tensors[index].ForgetRounded();
            }
        }
    }

    /// <summary>A micro-batch whose gradients are still to be computed.</summary>
    private sealed record OpenPass(ForwardScope Scope, StagePass? Pass, torch.Tensor? Loss) : IDisposable
    {
        public void Dispose()
        {
            Pass?.Dispose();
            Loss?.Dispose();
            Scope.Dispose();
        }
    }
}
