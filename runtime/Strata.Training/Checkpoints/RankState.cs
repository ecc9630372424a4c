using System.Globalization;
using System.Text.Json;
using Strata.Training.Optimizing;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Checkpoints;

/// <summary>
/// Writes what a rank keeps of its tensors between steps: the optimizer's averages, and values that are not among the weights.
/// </summary>
internal static class RankState
{
    /// <summary>The ending of an average of gradients.</summary>
    public const string Average = ".average";

    /// <summary>The ending of an average of squared gradients.</summary>
    public const string Squares = ".squares";

    /// <summary>The ending of values that learn and that the weights are rounded from, or that are an adapter's.</summary>
    public const string Value = ".value";

    /// <summary>The names of a rank's files, without their endings.</summary>
    /// <param name="number">Its number among those that write.</param>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"rank_{number:00000}");

    /// <summary>Writes them.</summary>
    /// <param name="folder">The folder of the state.</param>
    /// <param name="number">This rank's number among those that write.</param>
    /// <param name="group">Its number among those that share parameters.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="hasValues">Whether values are not among the weights.</param>
    public static void Write(string folder, int number, int group, AdamWOptimizer optimizer, bool hasValues)
    {
        var own = optimizer.Shards.Where(shard => !shard.Tensor.IsCopy).ToList();
        var saved = own.Select(shard => new SavedTensor(
            shard.Tensor.Key,
            optimizer.State(shard)?.Steps ?? 0,
            shard.Tensor.Slices?.Axis,
            shard.Tensor.Slices is { } slices ? [.. slices.Ranks[group].Select(range => new[] { range.Start, range.Count })] : null,
            shard.Count is null ? null : shard.Tensor.Value.shape,
            shard.Count is { } count ? [shard.First, count] : null));
        File.WriteAllText(
            Path.Combine(folder, $"{Name(number)}.json"),
            JsonSerializer.Serialize([.. saved], TrainingStateJson.Default.SavedTensorArray) + "\n");
        TensorFile.Write(Path.Combine(folder, $"{Name(number)}.safetensors"), [.. own.SelectMany(Parts)]);

        IEnumerable<(string Name, torch.Tensor Value)> Parts(TrainedShard shard)
        {
            var key = shard.Tensor.Key;
            if (optimizer.State(shard) is { } state)
            {
                yield return (key + Average, state.Average);
                yield return (key + Squares, state.Squares);
            }

            if (hasValues)
            {
                yield return (key + Value, shard.Value);
            }
        }
    }
}
