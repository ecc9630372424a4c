using Strata.Checkpoints.Shards;
using Strata.Conversion.Running;
using Strata.Schemas;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Loading;
using Strata.Training.Adapters;
using Strata.Training.Checkpoints;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Replaying;

/// <summary>Does a recorded run again, with this house's trainer. Of several ranks each calls it.</summary>
/// <param name="family">The kind of model.</param>
/// <param name="directory">The model's HuggingFace folder.</param>
/// <param name="folder">The run's folder: <c>run.json</c>, and <c>../../batches</c> beside it.</param>
/// <param name="device">Where it is done.</param>
/// <param name="ranks">The ranks that do it together.</param>
public sealed class RunReplay(IModelFamily family, string directory, string folder, Device device, TrainingRanks ranks)
{
    /// <summary>Where and how often checkpoints are written; null for never.</summary>
    public SavePlan? Saves { get; init; }

    /// <summary>A folder of checkpoints that is gone on from; null to begin at the beginning.</summary>
    public string? Start { get; init; }

    /// <summary>Whether replicas share out what the optimizer keeps.</summary>
    public bool SharesOptimizer { get; init; }

    /// <summary>From how many numbers on a bucket of that is full; null for as many as Megatron-core takes. Tests make it small.</summary>
    internal long? Bucket { get; init; }

    private readonly IReadOnlyList<ParameterSchema> _schema = family.Describe(directory).Schema;

    /// <summary>Does it, and writes what came out.</summary>
    /// <param name="output">The folder to write, on the first rank.</param>
    /// <param name="told">Is told of each step, and how many there are.</param>
    /// <param name="cancellation">
    /// Ends it after a step, on all ranks after the same; a checkpoint is written then where any are, and no output.
    /// </param>
    /// <exception cref="InputException">Run, batches, model or adapter are at fault, or do not go together.</exception>
    public void Run(string output, Action<StepReport, int> told, CancellationToken cancellation)
    {
        ReplayOutput.Refuse(output);
        var run = RunFile.Read(folder);
        var options = RunOptions.Of(run, Path.Combine(folder, "run.json"));
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        using var model = Load(run, transport);
        var stages = model.Stages;
        using var adapter = run.Hyperparameters.Lora is { } lora ? Adapter(stages, lora) : null;
        var tensors = adapter?.Tensors ?? model.Tensors;
        var (count, numbers) = Require(run, tensors);
        options = options with { SharesOptimizer = SharesOptimizer, Bucket = Bucket };
        using var trainer = new Trainer(stages, tensors, options, ranks, transport);
        var checkpoint = new TrainingCheckpoint(stages, trainer, ranks, adapter is not null);
        if (Start is not null)
        {
            trainer.Resume(checkpoint.Restore(Start)?.Done ?? throw new InputException(
                $"{Start}: its latest checkpoint has weights and nothing that a training goes on with (iter_N/strata-training). A replay "
                + "needs it; give the folder that --save wrote."));
        }

        using var batches = new RecordedBatches(Path.Combine(folder, "..", "..", "batches"), stages[0].Model.Model, device);
        var steps = new List<ReplayedStep>();
        foreach (var step in run.Steps.Skip((int)trainer.Done.Steps))
        {
            var report = trainer.Step([.. step.Batches.Select(name => batches[name])]);
            steps.Add(new(report.Step, step.Batches, report.Rate, report.Tokens, report.Loss, report.GradientNorm));
            told(report, run.Steps.Count);
            var isStopped = ranks.World.Sum(cancellation.IsCancellationRequested ? 1 : 0) > 0;
            if (Saves is { } saves && (isStopped || saves.IsDue(trainer.Done.Steps)))
            {
                checkpoint.Save(saves.Folder, trainer.Done, kept: saves.Kept);
            }

            if (isStopped)
            {
                throw new OperationCanceledException(cancellation);
            }
        }

        var done = new ReplayedRun(run.Name, run.Precision, numbers, count, steps);
        trainer.Shared?.GatherValues();
        ReplayOutput.Write(output, done, tensors, adapter, ranks, Path.Combine(folder, AdapterFiles.Start));
    }

    private TrainedModel Load(RecordedRun run, PipelineTransport transport) => TrainedModel.Load(
        parallel => family.Load(directory, parallel, LoadMode.Copied, Weights),
        _schema,
        ranks,
        transport,
        device,
        (run.Precision == "float32" ? torch.ScalarType.Float32 : torch.ScalarType.BFloat16,
            run.Precision == "bf16_master" && run.Hyperparameters.Lora is null),
        (_, key) => run.FinalNorms?.ContainsKey(key) ?? true);

    /// <summary>
    /// The checkpoint that has the model's weights; null where they are as the run began: an adapter's training keeps them.
    /// </summary>
    private string? Weights => Start is not null && ModelFolder.IsMindSpeed(Start) && TrainingCheckpoint.HasWeights(Start) ? Start : null;

    private AdapterTraining Adapter(IReadOnlyList<StageModel> stages, RecordedAdapter lora)
    {
        using var adapter = LowRankAdapter.Read(Path.Combine(folder, AdapterFiles.Start), _schema, directory);
        foreach (var layer in adapter.Layers)
        {
            var rank = layer.Down.Entry.Shape[0];
            if (rank != lora.R || layer.Scale != lora.Alpha / lora.R)
            {
                throw new InputException(FormattableString.Invariant(
                    $"{folder}: run.json says that the adapter has r {lora.R} and alpha {lora.Alpha}, but {layer.Name} in ")
                    + FormattableString.Invariant($"{AdapterFiles.Start} has r {rank} and the factor {layer.Scale}."));
            }
        }

        return AdapterTraining.Of([.. stages.Select(stage => stage.Model)], adapter);
    }

    private (int Count, long Numbers) Require(RecordedRun run, IReadOnlyList<TrainedTensor> tensors)
    {
        var keys = _schema.Where(parameter => parameter.TiedTo is null).SelectMany(parameter => parameter.HfPieces())
            .Select(piece => piece.Key).ToHashSet(StringComparer.Ordinal);
        if (run.Hyperparameters.Lora is null && run.FinalNorms?.Keys.Where(key => !keys.Contains(key)).ToList() is { Count: > 0 } unknown)
        {
            throw new InputException(
                $"{folder}: run.json has trained {unknown[0]}{(unknown.Count > 1 ? $" and {unknown.Count - 1} more" : "")}, which the "
                + $"model of {directory} does not have. Give the model that the run began with.");
        }

        var own = tensors.Where(tensor => !tensor.IsCopy).ToList();
        var count = (int)ranks.Pipeline.Sum(own.Count);
        var numbers = (long)ranks.Pipeline.Sum(own.Sum(tensor => tensor.Count));
        return (run.TrainableTensors ?? count) == count && (run.Trainable ?? numbers) == numbers ? (count, numbers)
            : throw new InputException(
                $"{folder}: run.json says that {run.TrainableTensors} tensors with {run.Trainable} numbers were trained; of {directory} "
                + $"they would be {count} with {numbers}. Give the model that the run began with.");
    }
}
