using System.Text.Json;
using Strata.Training.Adapters;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using TorchSharp;

namespace Strata.Training.Replaying;

/// <summary>Writes what came out of a replay. The folder takes its name when all is written.</summary>
internal static class ReplayOutput
{
    /// <summary>Writes it, on the first rank; all of them call it.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="run">What was done.</param>
    /// <param name="tensors">What was trained here.</param>
    /// <param name="adapter">The adapter that was trained; null where the model itself was.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="start">The folder of the adapter that it began with.</param>
    /// <exception cref="InputException">The folder is there and holds something, or can not be written.</exception>
    public static void Write(
        string output,
        ReplayedRun run,
        IReadOnlyList<TrainedTensor> tensors,
        AdapterTraining? adapter,
        TrainingRanks ranks,
        string start)
    {
        if (ranks.Replicas.Rank > 0)
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        List<(string Key, torch.Tensor Value)> whole =
        [
            .. tensors.Where(tensor => !tensor.IsCopy).Select(tensor => (tensor.Key, GatheredTensors.Whole(ranks.Tensor, tensor))),
        ];
        var wholeMerged = adapter is null ? null : Merged(adapter, ranks);
        if (ranks.Tensor.Rank > 0)
        {
            return;
        }

        var trained = GatheredTensors.At0(ranks.Pipeline, whole);
        var merged = wholeMerged is null ? null : GatheredTensors.At0(ranks.Pipeline, wholeMerged);
        if (ranks.Pipeline.Rank > 0)
        {
            return;
        }

        Refuse(output);
        var folder = $"{Path.TrimEndingDirectorySeparator(output)}.partial";
        Refuse(folder);
        Directory.CreateDirectory(folder);
        try
        {
            Fill(folder, run, trained, merged, start);
        }
        catch
        {
            // A full disk leaves nothing half-written, and the same command can be given again.
            Directory.Delete(folder, recursive: true);
            throw;
        }

        if (Directory.Exists(output))
        {
            Directory.Delete(output);
        }

        Directory.Move(folder, output);
    }

    private static void Fill(
        string folder,
        ReplayedRun run,
        IReadOnlyList<(string Name, torch.Tensor Value)> trained,
        IReadOnlyList<(string Name, torch.Tensor Value)>? merged,
        string start)
    {
        File.WriteAllText(
            Path.Combine(folder, "run.json"), JsonSerializer.Serialize(run, RecordedRunJson.Default.ReplayedRun) + "\n");
        TensorFile.Write(Path.Combine(folder, "final.safetensors"), merged ?? trained);
        if (merged is not null)
        {
            var factors = Path.Combine(folder, AdapterFiles.End);
            Directory.CreateDirectory(factors);
            TensorFile.Write(Path.Combine(factors, AdapterFiles.Factors), trained);
            File.Copy(
                Path.Combine(start, AdapterFiles.Configuration), Path.Combine(factors, AdapterFiles.Configuration), overwrite: true);
        }
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

    private static IReadOnlyList<(string Name, torch.Tensor Value)> Merged(AdapterTraining adapter, TrainingRanks ranks) =>
    [
        .. adapter.Layers.Select(layer => ($"{layer.Layer.Name}.weight", MergedWeights.Of(
            GatheredTensors.Whole(ranks.Tensor, layer.Weight),
            GatheredTensors.Whole(ranks.Tensor, layer.Down),
            GatheredTensors.Whole(ranks.Tensor, layer.Up),
            layer.Branch.Scale))),
    ];
}
