using Strata.Conversion.Adapters;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Loading;
using Strata.Torch.Modules;
using Strata.Training.Adapters;
using Strata.Training.Parameters;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Replaying;

/// <summary>Does a recorded run again, with this house's trainer.</summary>
/// <param name="family">The kind of model.</param>
/// <param name="directory">The model's HuggingFace folder.</param>
/// <param name="folder">The run's folder: <c>run.json</c>, and <c>../../batches</c> beside it.</param>
/// <param name="device">Where it is done.</param>
public sealed class RunReplay(IModelFamily family, string directory, string folder, Device device)
{
    /// <summary>Does it, and writes what came out.</summary>
    /// <param name="output">The folder to write.</param>
    /// <param name="told">Is told of each step, and how many there are.</param>
    /// <param name="cancellation">Ends it between two steps; nothing is written then.</param>
    /// <exception cref="InputException">Run, batches, model or adapter are at fault, or do not go together.</exception>
    public void Run(string output, Action<StepReport, int> told, CancellationToken cancellation)
    {
        var run = RunFile.Read(folder);
        var options = RunOptions.Of(run, Path.Combine(folder, "run.json"));
        using var computing = Load(run.Precision == "float32" ? torch.ScalarType.Float32 : torch.ScalarType.BFloat16);
        using var learning = run.Precision == "bf16_master" && run.Hyperparameters.Lora is null ? Load(torch.ScalarType.Float32) : null;
        using var adapter = run.Hyperparameters.Lora is { } lora ? Adapter(computing, lora) : null;
        var tensors = adapter?.Tensors ?? TrainedTensors.Of(computing, learning, (_, key) => run.FinalNorms?.ContainsKey(key) ?? true);
        Require(run, tensors);
        using var trainer = new Trainer(computing.Model, tensors, options);
        using var batches = new RecordedBatches(Path.Combine(folder, "..", "..", "batches"), computing.Model, device);
        var steps = new List<ReplayedStep>();
        foreach (var step in run.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            var report = trainer.Step([.. step.Batches.Select(name => batches[name])]);
            steps.Add(new(report.Step, step.Batches, report.Rate, report.Tokens, report.Loss, report.GradientNorm));
            told(report, run.Steps.Count);
        }

        var done = new ReplayedRun(run.Name, run.Precision, tensors.Sum(tensor => tensor.Value.numel()), tensors.Count, steps);
        ReplayOutput.Write(output, done, tensors, adapter, computing, Path.Combine(folder, AdapterFiles.Start));
    }

    private LoadedModel Load(torch.ScalarType type) => family.Load(directory, new ParallelContext(device, type), LoadMode.Copied);

    private AdapterTraining Adapter(LoadedModel model, RecordedAdapter lora)
    {
        using var adapter = LowRankAdapter.Read(Path.Combine(folder, AdapterFiles.Start), model.Schema, directory);
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

        return AdapterTraining.Of(model, adapter);
    }

    private void Require(RecordedRun run, IReadOnlyList<TrainedTensor> tensors)
    {
        var keys = tensors.Select(tensor => tensor.Key).ToHashSet(StringComparer.Ordinal);
        if (run.Hyperparameters.Lora is null && run.FinalNorms?.Keys.Where(key => !keys.Contains(key)).ToList() is { Count: > 0 } unknown)
        {
            throw new InputException(
                $"{folder}: run.json has trained {unknown[0]}{(unknown.Count > 1 ? $" and {unknown.Count - 1} more" : "")}, which the "
                + $"model of {directory} does not have. Give the model that the run began with.");
        }

        var numbers = tensors.Sum(tensor => tensor.Value.numel());
        if ((run.TrainableTensors ?? tensors.Count) != tensors.Count || (run.Trainable ?? numbers) != numbers)
        {
            throw new InputException(
                $"{folder}: run.json says that {run.TrainableTensors} tensors with {run.Trainable} numbers were trained; of {directory} "
                + $"they would be {tensors.Count} with {numbers}. Give the model that the run began with.");
        }
    }
}
