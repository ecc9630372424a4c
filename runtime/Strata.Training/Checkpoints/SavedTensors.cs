using System.Numerics;
using Strata.Checkpoints.Shards;
using Strata.Placement;
using Strata.Torch.Loading;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Checkpoints;

/// <summary>Reads what ranks have kept of their tensors, whichever layout they had.</summary>
internal sealed class SavedTensors : IDisposable
{
    // More than any tensor has; what files say is added up and multiplied.
    private const long Most = 1L << 40;
    private const int Dimensions = 8;
    private const int Pieces = 1 << 16;

    private readonly List<Checkpoint> _files = [];
    private readonly Dictionary<string, List<(Checkpoint File, SavedTensor Saved)>> _tensors = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <summary>Opens the files.</summary>
    /// <param name="folder">The folder of the state.</param>
    /// <param name="count">How many ranks have written.</param>
    /// <exception cref="InputException">A file is missing or at fault.</exception>
    public SavedTensors(string folder, int count)
    {
        _folder = folder;
        try
        {
            for (var number = 0; number < count; number++)
            {
                var file = Checkpoint.Open(Path.Combine(folder, $"{RankState.Name(number)}.safetensors"));
                _files.Add(file);
                foreach (var saved in StateFile.Read(
                    Path.Combine(folder, $"{RankState.Name(number)}.json"), TrainingStateJson.Default.SavedTensorArray))
                {
                    Require(saved);
                    if (!_tensors.TryGetValue(saved.Key, out var parts))
                    {
                        _tensors.Add(saved.Key, parts = []);
                    }

                    parts.Add((file, saved));
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The steps that a tensor's averages have seen.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="InputException">Nothing was kept of it.</exception>
    public long Steps(TrainedTensor tensor)
    {
        var parts = Parts(tensor);
        return parts.TrueForAll(part => part.Saved.Steps == parts[0].Saved.Steps) ? parts[0].Saved.Steps : throw new InputException(
            $"{_folder}: ranks say that {tensor.Key} has taken {string.Join(" and ", parts.Select(part => part.Saved.Steps).Distinct())} "
            + "steps: their files are of several checkpoints. Copy it again, or go on from an earlier one.");
    }

    /// <summary>Reads this rank's part of what was kept of a tensor.</summary>
    /// <param name="shard">What of the tensor is learned here.</param>
    /// <param name="ending">What is read of it.</param>
    /// <param name="group">This rank's number among those that share parameters.</param>
    /// <param name="into">Where it goes, of the shape <c>[...]</c> that it has here.</param>
    /// <exception cref="InputException">It was not kept, or has another shape.</exception>
    public void Read(TrainedShard shard, string ending, int group, torch.Tensor into)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var tensor = shard.Tensor;
        var parts = Parts(tensor);
        var own = tensor.Slices?.Ranks[group];
        var alike = parts.Where(part => IsSame(part.Saved, tensor.Slices?.Axis, own)).ToList();
        torch.Tensor value;
        if (alike.FirstOrDefault(part => part.Saved.Shard is [var first, var count] && (first, count) == (shard.First, shard.Count)
            && part.Saved.Shape.AsSpan().SequenceEqual(tensor.Value.shape)) is { File: { } file })
        {
            value = Stored(file, tensor.Key + ending);
        }
        else
        {
            var whole = alike.Count > 0 ? Joined(alike, tensor.Key + ending) : Cut(Whole(parts, tensor.Key + ending), tensor.Slices, group);
            RequireAlike(whole, tensor.Value.shape, into.dtype, tensor.Key + ending);
            value = shard.Cut(whole.contiguous());
        }

        RequireAlike(value, into.shape, into.dtype, tensor.Key + ending);
        _ = into.copy_(value);
    }

    /// <inheritdoc />
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private void RequireAlike(torch.Tensor value, long[] shape, torch.ScalarType type, string name)
    {
        if (!value.shape.AsSpan().SequenceEqual(shape) || value.dtype != type)
        {
            throw new InputException(
                $"{_folder}: {name} is {value.dtype} [{string.Join(", ", value.shape)}], and the training has {type} "
                + $"[{string.Join(", ", shape)}]: the checkpoint is of another model, or of one that was trained in another precision.");
        }
    }

    private List<(Checkpoint File, SavedTensor Saved)> Parts(TrainedTensor tensor) => _tensors.TryGetValue(tensor.Key, out var parts)
        ? parts
        : throw new InputException(
            $"{_folder}: nothing is kept of {tensor.Key}, which is trained here: the checkpoint is of another model, or other parts of it "
            + "were frozen. Train as before, or begin anew with its weights (--no-load-optim).");

    private void Require(SavedTensor saved)
    {
        if (saved is not { Key.Length: > 0, Steps: >= 0, Axis: null or >= 0 and < 8 } || saved.Axis is null != saved.Ranges is null
            || saved.Ranges?.All(range => range is [>= 0 and < Most, >= 0 and < Most]) == false
            || saved.Shape is null != saved.Shard is null || saved.Shard is not (null or [>= 0 and < Most, > 0 and < Most])
            || saved.Shape?.All(size => size is > 0 and < Most) == false || saved.Shape?.Length > Dimensions
            || saved.Ranges?.Length > Pieces)
        {
            throw new InputException(
                $"{_folder}: what a rank says of {saved?.Key} is no part of a tensor: a key, steps, an axis with ranges of first and "
                + "count, and a shape with the numbers of it that a replica has, are expected. Copy the checkpoint again, or go on from an "
                + "earlier one.");
        }
    }

    /// <summary>Refuses parts that do not make one tensor.</summary>
    private void RequireTogether(TensorSlices slices, IReadOnlyList<torch.Tensor> parts, string name)
    {
        var ranges = slices.Ranks.SelectMany(rank => rank).OrderBy(range => range.Start).ToList();
        var next = 0L;
        var isWhole = ranges.TrueForAll(range => range.Start == next && (next += range.Count) <= Most);
        if (!isWhole || parts.Zip(slices.Ranks).Any(part => part.First.dim() <= slices.Axis
            || part.First.size(slices.Axis) != part.Second.Sum(range => range.Count)
            || part.First.dim() != parts[0].dim()))
        {
            throw new InputException(
                $"{_folder}: the ranks' parts of {name} make no whole tensor: some of its ranges are missing, or are there twice. Copy the "
                + "checkpoint again, or go on from an earlier one.");
        }
    }

    private torch.Tensor Whole(List<(Checkpoint File, SavedTensor Saved)> parts, string name)
    {
        if (parts[0].Saved.Axis is not { } axis)
        {
            return Joined(parts, name);
        }

        // Replicas that share nothing out have written nothing, so that each range is there once.
        var alike = parts.GroupBy(part => string.Join(' ', Ranges(part.Saved))).Select(group => group.ToList()).ToList();
        TensorSlices slices = new(axis, [.. alike.Select(group => Ranges(group[0].Saved))]);
        List<torch.Tensor> stored = [.. alike.Select(group => Joined(group, name))];
        RequireTogether(slices, stored, name);
        return slices.Joined(stored);
    }

    /// <summary>What ranks have kept of one part of a tensor, which replicas may have shared out.</summary>
    private torch.Tensor Joined(List<(Checkpoint File, SavedTensor Saved)> alike, string name)
    {
        if (alike[0].Saved is not { Shape: { } shape })
        {
            return Stored(alike[0].File, name);
        }

        var shards = alike.Where(part => part.Saved.Shard is not null).DistinctBy(part => part.Saved.Shard![0])
            .OrderBy(part => part.Saved.Shard![0]).ToList();
        var count = 0L;
        foreach (var (_, saved) in shards)
        {
            count = saved.Shard![0] == count ? count + saved.Shard[1] : long.MinValue;
        }

        List<torch.Tensor> stored = [.. shards.Select(part => Stored(part.File, name))];
        return new BigInteger(count) == shape.Aggregate(BigInteger.One, (product, size) => product * size)
            && alike.TrueForAll(part => part.Saved.Shape.AsSpan().SequenceEqual(shape))
            && stored.Zip(shards).All(part => part.First.dim() == 1 && part.First.numel() == part.Second.Saved.Shard![1])
                ? torch.cat(stored).view(shape)
                : throw new InputException(
                    $"{_folder}: the replicas' shards of {name} make no [{string.Join(", ", shape)}]: some are missing. Copy the "
                    + "checkpoint again, or go on from an earlier one.");
    }

    private static torch.Tensor Cut(torch.Tensor whole, TensorSlices? slices, int group) => slices?.Of(whole, group) ?? whole;

    private torch.Tensor Stored(Checkpoint file, string name) => file.TryGet(name, out var stored) ? ForeignTensor.Copy(stored)
        : throw new InputException($"{_folder}: {name} is missing: copy the checkpoint again, or go on from an earlier one.");

    private static bool IsSame(SavedTensor saved, int? axis, IReadOnlyList<AxisRange>? own) =>
        saved.Axis == axis && (own is null || Ranges(saved).SequenceEqual(own));

    private static IReadOnlyList<AxisRange> Ranges(SavedTensor saved) =>
        [.. (saved.Ranges ?? []).Select(range => new AxisRange(range[0], range[1]))];
}
