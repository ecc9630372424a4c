using System.Diagnostics;
using Strata.Schemas;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Loading;
using Strata.Training.Arguments;
using Strata.Training.Checkpoints;
using Strata.Training.Data;
using Strata.Training.Losses;
using Strata.Training.Plots;
using Strata.Training.Ranks;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Runs;

/// <summary>Trains a model with data of one's own. Of several ranks each calls it.</summary>
/// <param name="family">The kind of model.</param>
/// <param name="directory">The model's HuggingFace folder.</param>
/// <param name="schema">Its parameters, with what is frozen.</param>
/// <param name="ranks">The ranks.</param>
/// <param name="arguments">How it is trained.</param>
/// <param name="device">Where.</param>
public sealed class FineTuning(
    IModelFamily family,
    string directory,
    IReadOnlyList<ParameterSchema> schema,
    TrainingRanks ranks,
    TrainingArguments arguments,
    Device device)
{
    /// <summary>Micro-batches of a replica in a step.</summary>
    /// <param name="arguments">How it is trained.</param>
    /// <param name="replicas">How many replicas there are.</param>
    /// <exception cref="InputException">The samples of a step can not be shared out.</exception>
    public static int MicroBatches(TrainingArguments arguments, int replicas)
    {
        var once = arguments.MicroBatchSize * replicas;
        var all = arguments.GlobalBatchSize ?? once;
        return all % once == 0 ? all / once : throw new InputException(
            $"--global-batch-size {all} is no multiple of {once}: {replicas} replicas take --micro-batch-size "
            + $"{arguments.MicroBatchSize} each. Take {Math.Max(1, all / once) * once}, or start other ranks.");
    }

    /// <summary>Trains it.</summary>
    /// <param name="data">What with.</param>
    /// <param name="told">Is told of each step, on the first rank.</param>
    /// <param name="kept">How many of the latest checkpoints stay; null for all.</param>
    /// <param name="cancellation">Ends it after a step, on all ranks after the same; a checkpoint is written then where any are.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="InputException">Model, data or checkpoint are at fault, or do not go together.</exception>
    public Rates.Progress Run(TrainingData data, Action<StepLine> told, int? kept, CancellationToken cancellation)
    {
        var samples = (long)arguments.MicroBatchSize * MicroBatches(arguments, ranks.Replicas.Size) * ranks.Replicas.Size;
        var options = arguments.Options(samples);
        if (data.Rows < data.Samples && options.Average == LossAverage.PerSample)
        {
            throw new InputException(
                "--calculate-per-sample-loss is a mean over rows, and the data file packs several samples into one: leave one of the two "
                + "out.");
        }

        var frozen = schema.Where(parameter => parameter.IsFrozen).Select(parameter => parameter.Path).ToHashSet(StringComparer.Ordinal);
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        using var model = TrainedModel.Load(
            parallel => family.Load(directory, parallel, LoadMode.Copied, arguments.Load),
            schema,
            ranks,
            transport,
            device,
            (arguments.IsRounded ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32, arguments.IsRounded),
            (parameter, _) => !frozen.Contains(parameter.Path));
        foreach (var stage in model.Stages)
        {
            stage.Model.Recompute(arguments.Recomputation);
        }

        using var trainer = new Trainer(model.Stages, model.Tensors, options, ranks, transport);
        var checkpoint = new TrainingCheckpoint(model.Stages, trainer, ranks, isAdapter: false);
        data.Check(model.Stages[0].Model.Model);
        if (ranks.Balance is not null)
        {
            _ = EncoderBalance.Length(model.Stages[0].Model.Model.Media);
        }

        if (arguments is { Load: { } start, TakesWeightsOnly: false } && checkpoint.Restore(start) is { } stood)
        {
            trainer.Resume(stood.Done);
            data.Resume(stood.Data ?? throw new InputException(
                $"{start}: it is of a replayed run, whose data are recorded. Take its weights only: --no-load-optim."));
        }

        using var metrics = ranks.World.Rank == 0 && arguments.Save is { } folder ? new MetricsFile(folder, trainer.Done.Steps) : null;
        while (trainer.Done.Steps < arguments.Steps)
        {
            var line = Step(trainer, data, transport);
            metrics?.Add(line);
            if (ranks.World.Rank == 0)
            {
                told(line);
            }

            var isStopped = ranks.World.Sum(cancellation.IsCancellationRequested ? 1 : 0) > 0;
            if (arguments.Save is { } saved && (isStopped || IsDue(trainer.Done.Steps)))
            {
                checkpoint.Save(saved, trainer.Done, data.State, kept);
                if (metrics is not null)
                {
                    _ = LossPlot.Write(
                        MetricsFile.Read(saved).Select(step => ((double)step.Step, step.Loss)), Path.Combine(saved, LossPlot.Name));
                }
            }

            if (isStopped)
            {
                throw new OperationCanceledException(cancellation);
            }
        }

        return trainer.Done;
    }

    private bool IsDue(long steps) => steps == arguments.Steps || (arguments.SaveInterval is > 0 and var interval && steps % interval == 0);

    private StepLine Step(Trainer trainer, TrainingData data, PipelineTransport transport)
    {
        var clock = Stopwatch.StartNew();
        var waited = transport.Waited;

        // A step that has begun comes to its end on all ranks, so that there is something to save.
        using var batches = data.Next(ranks.Replicas.Rank, device);
        var report = trainer.Step(batches.Batches);
        var seconds = clock.Elapsed.TotalSeconds;
        var bubble = ranks.World.Sum((transport.Waited - waited).TotalSeconds) / ranks.World.Size / seconds;
        var tokens = batches.Batches.Sum(Tokens);
        return new(
            report.Step + 1,
            report.Rate,
            report.Loss,
            report.GradientNorm,
            report.Tokens.Sum(),
            tokens,
            seconds,
            tokens / seconds,
            (long)ranks.World.Largest(Environment.WorkingSet),
            bubble,
            trainer.Done.Samples)
        {
            PatchImbalance = ranks.Balance?.Imbalance?.Before,
            BalancedPatchImbalance = ranks.Balance?.Imbalance?.After,
        };
    }

    /// <summary>The tokens of a batch, padding left out.</summary>
    private static long Tokens(TrainingBatch batch)
    {
        if (batch.Inputs.Padding is not { } padding)
        {
            return batch.Inputs.Ids.numel();
        }

        // Packed samples are numbered in it, from 1.
        using var scope = torch.NewDisposeScope();
        Scalar none = 0;
        var count = padding.ne(none).sum().item<long>();
        GC.KeepAlive(none);
        return count;
    }
}
