using System.Text.Json;
using Strata.Torch;
using Strata.Torch.Decoding;
using Strata.Training.Adapters;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Replaying;

/// <summary>Writes what came out of a replay. The folder takes its name when all is written.</summary>
internal static class ReplayOutput
{
    /// <summary>Writes it.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="run">What was done.</param>
    /// <param name="tensors">What was trained.</param>
    /// <param name="adapter">The adapter that was trained; null where the model itself was.</param>
    /// <param name="model">The model.</param>
    /// <param name="start">The folder of the adapter that it began with.</param>
    /// <exception cref="InputException">The folder is there and holds something, or can not be written.</exception>
    public static void Write(
        string output,
        ReplayedRun run,
        IReadOnlyList<TrainedTensor> tensors,
        AdapterTraining? adapter,
        LoadedModel model,
        string start)
    {
        Refuse(output);
        var folder = $"{Path.TrimEndingDirectorySeparator(output)}.partial";
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "run.json"), JsonSerializer.Serialize(run, RecordedRunJson.Default.ReplayedRun) + "\n");
        var final = Path.Combine(folder, "final.safetensors");
        if (adapter is null)
        {
            TensorFile.Write(final, [.. tensors.Select(tensor => (tensor.Key, tensor.Value))]);
        }
        else
        {
            using var scope = torch.NewDisposeScope();
            var weights = ((Module)model.Model).named_parameters()
                .ToDictionary(pair => pair.name, pair => pair.parameter, StringComparer.Ordinal);
            TensorFile.Write(final, [.. adapter.Layers.Select(layer => (
                $"{layer.Layer.Name}.weight", MergedWeights.Of(weights[layer.Layer.Weight.Path].detach(), layer)))]);
            var factors = Path.Combine(folder, AdapterFiles.End);
            Directory.CreateDirectory(factors);
            TensorFile.Write(Path.Combine(factors, AdapterFiles.Factors), [.. tensors.Select(tensor => (tensor.Key, tensor.Value))]);
            File.Copy(
                Path.Combine(start, AdapterFiles.Configuration), Path.Combine(factors, AdapterFiles.Configuration), overwrite: true);
        }

        if (Directory.Exists(output))
        {
            Directory.Delete(output);
        }

        Directory.Move(folder, output);
    }

    /// <summary>Refuses a folder that holds something.</summary>
    /// <param name="output">The folder.</param>
    /// <exception cref="InputException">It does.</exception>
    public static void Refuse(string output)
    {
        if (File.Exists(output) || (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any()))
        {
            throw new InputException($"{output}: it is there already, and is not replaced. Give a folder that is not, or an empty one.");
        }
    }
}
