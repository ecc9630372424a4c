using System.Text.Json;
using Strata.Conversion.Running;
using Strata.Placement;
using Strata.Torch.Loading;
using Strata.Training.Data.Sampling;
using Strata.Training.Optimizing;
using Strata.Training.Ranks;
using Strata.Training.Rates;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Checkpoints;

/// <summary>
/// Checkpoints of a training: weights in MindSpeed-MM's files, split as the ranks are, and beside them what the optimizer keeps. Any layout
/// of ranks goes on from them.
/// </summary>
/// <param name="stages">The stages of the model that this rank computes.</param>
/// <param name="trainer">What trains them.</param>
/// <param name="ranks">The ranks, with a placement.</param>
/// <param name="isAdapter">Whether an adapter is trained: the model's own weights stay as they are, and are not saved again.</param>
public sealed class TrainingCheckpoint(
    IReadOnlyList<StageModel> stages, Trainer trainer, TrainingRanks ranks, bool isAdapter)
{
    private const string StateName = "state.json";

    private AdamWOptimizer Optimizer => trainer.Optimizer;

    /// <summary>How many replicas keep something of their own.</summary>
    private int Writers => trainer.Shared is null ? 1 : ranks.Replicas.Size;

    private bool HasValues => isAdapter || Optimizer.Shards.Any(shard => shard.Tensor.IsRounded);

    /// <summary>Whether the latest checkpoint of a folder has the model's weights, and not an adapter only.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <exception cref="InputException">It is at fault.</exception>
    public static bool HasWeights(string folder) => TrainingFolder.Latest(folder) is not var (_, path)
        || StateFile.Read(Path.Combine(path, StateName), TrainingStateJson.Default.TrainingState).Weights;

    /// <summary>Saves the training; all ranks call it.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <param name="done">What was done.</param>
    /// <param name="data">Where in the data it stands; null where a recorded run is done again.</param>
    /// <param name="kept">How many of the latest checkpoints stay; null for all.</param>
    /// <exception cref="InputException">It can not be written.</exception>
    public void Save(string folder, Progress done, SamplerState? data = null, int? kept = null)
    {
        var iteration = checked((int)done.Steps);
        if (ranks.World.Rank == 0)
        {
            TrainingFolder.Begin(folder, iteration);
        }

        ranks.World.Barrier();
        if (ranks.Replicas.Rank < Writers)
        {
            if (!Directory.Exists(TrainingFolder.Begun(folder, iteration)))
            {
                throw new InputException(
                    $"{folder}: another rank has begun a checkpoint there, and rank {ranks.World.Rank} does not see it: --save is a "
                    + "folder that all ranks share. Name one on a file system that all hosts have.");
            }

            Write(TrainingFolder.Begun(folder, iteration), done, data);
        }


        ranks.World.Barrier();
        if (ranks.World.Rank == 0)
        {
            TrainingFolder.Complete(folder, iteration, kept);
        }

        ranks.World.Barrier();
    }

    /// <summary>Goes on where a training stood; all ranks call it. The weights have been loaded from the checkpoint already.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <returns>Where it stood; null where the folder holds weights only.</returns>
    /// <exception cref="InputException">The checkpoint is at fault, or of another training.</exception>
    public TrainingPlace? Restore(string folder)
    {
        if (TrainingFolder.Latest(folder) is not var (_, path))
        {
            return null;
        }

        var state = StateFile.Read(Path.Combine(path, StateName), TrainingStateJson.Default.TrainingState);
        if (state is not { Format: TrainingState.Name, Version: TrainingState.Present } || state.Weights == isAdapter)
        {
            throw new InputException(
                $"{path}: it is of {state.Format} in form {state.Version} of {(state.Weights ? "a model" : "an adapter")}; form "
                + $"{TrainingState.Present} of {(isAdapter ? "an adapter" : "a model")} is expected.");
        }

        using var saved = new SavedTensors(path, state.Files);
        foreach (var shard in Optimizer.Shards)
        {
            if (saved.Steps(shard.Tensor) is > 0 and var steps)
            {
                var averages = Optimizer.Resume(shard, steps);
                saved.Read(shard, RankState.Average, ranks.Tensor.Rank, averages.Average);
                saved.Read(shard, RankState.Squares, ranks.Tensor.Rank, averages.Squares);
            }

            if (HasValues)
            {
                saved.Read(shard, RankState.Value, ranks.Tensor.Rank, shard.Value);
                shard.Publish();
            }
        }

        trainer.Shared?.Gather();
        return new(new(state.Steps, state.Samples), state.Data is { } data ? new(data.Epoch, data.Taken) : null);
    }

    private void Write(string folder, Progress done, SamplerState? data)
    {
        var (state, place) = (Path.Combine(folder, TrainingFolder.State), (ranks.Pipeline.Rank * ranks.Tensor.Size) + ranks.Tensor.Rank);
        var number = (place * Writers) + ranks.Replicas.Rank;
        RankState.Write(state, number, ranks.Tensor.Rank, Optimizer, HasValues);
        if (number == 0)
        {
            File.WriteAllText(Path.Combine(state, StateName), JsonSerializer.Serialize(
                new TrainingState(
                    TrainingState.Name,
                    TrainingState.Present,
                    done.Steps,
                    done.Samples,
                    ranks.Pipeline.Size * ranks.Tensor.Size * Writers,
                    !isAdapter,
                    data is { } stands ? new(stands.Epoch, stands.Taken) : null),
                TrainingStateJson.Default.TrainingState) + "\n");
        }

        if (!isAdapter && ranks.Replicas.Rank == 0)
        {
            RankFile.Write(
                folder,
                ranks.Placement(stages[0].Model.Schema),
                ranks.Tensor.Rank,
                ranks.Pipeline.Rank,
                ScalarTypes.Of(stages[0].Model.Parallel.ElementType),
                Give);
        }
    }

    private void Give(int chunk, StageParameter held, ParameterSlice slice, Action<ReadOnlySpan<byte>> write)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var path = held.IsShared ? held.Source.Path : held.Parameter.Path;
        var parameter = stages[chunk].Model.Owner(path).get_parameter(path[(path.LastIndexOf('.') + 1)..])!;
        ForeignTensor.Read(Rearranged(parameter.detach().cpu(), held.Slice(ranks.Tensor.Rank), slice).contiguous(), write);
    }

    /// <summary>What a rank computes with, in the order of a file.</summary>
    private static torch.Tensor Rearranged(torch.Tensor own, ParameterSlice held, ParameterSlice wanted)
    {
        foreach (var (dimension, (has, wants)) in held.Dimensions.Zip(wanted.Dimensions).Index())
        {
            if (!has.SequenceEqual(wants))
            {
                own = torch.cat([.. wants.Select(range => own.narrow(dimension, Place(has, range.Start), range.Count))], dimension);
            }
        }

        return own;
    }

    /// <summary>Where a feature lies in ranges that follow each other.</summary>
    private static long Place(IEnumerable<AxisRange> ranges, long feature)
    {
        long before = 0;
        foreach (var range in ranges)
        {
            if (feature >= range.Start && feature < range.Start + range.Count)
            {
                return before + feature - range.Start;
            }

            before += range.Count;
        }

        throw new InvalidOperationException($"Feature {feature} is on another rank.");
    }
}

/// <summary>Where a training stood.</summary>
/// <param name="Done">What was done.</param>
/// <param name="Data">Where in the data; null where a recorded run was done again.</param>
public readonly record struct TrainingPlace(Progress Done, SamplerState? Data);
