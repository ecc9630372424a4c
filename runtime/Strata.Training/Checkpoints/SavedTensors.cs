using Strata.Checkpoints.Shards;
using Strata.Placement;
using Strata.Torch.Loading;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Checkpoints;

/// <summary>Reads what ranks have kept of their tensors, whichever layout they had.</summary>
internal sealed class SavedTensors : IDisposable
{
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
    public long Steps(TrainedTensor tensor) => Parts(tensor)[0].Saved.Steps;

    /// <summary>Reads this rank's part of what was kept of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="ending">What is read of it.</param>
    /// <param name="group">This rank's number among those that share parameters.</param>
    /// <param name="into">Where it goes, of the shape <c>[...]</c> that the tensor has here.</param>
    /// <exception cref="InputException">It was not kept, or has another shape.</exception>
    public void Read(TrainedTensor tensor, string ending, int group, torch.Tensor into)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var parts = Parts(tensor);
        var own = tensor.Slices?.Ranks[group];
        var value = parts.FirstOrDefault(part => IsSame(part.Saved, tensor.Slices?.Axis, own)) is { File: { } file }
            ? Stored(file, tensor.Key + ending)
            : Cut(Whole(parts, tensor.Key + ending), tensor.Slices, group);
        if (!value.shape.AsSpan().SequenceEqual(into.shape) || value.dtype != into.dtype)
        {
            throw new InputException(
                $"{_folder}: {tensor.Key}{ending} is {value.dtype} [{string.Join(", ", value.shape)}], and the training has {into.dtype} "
                + $"[{string.Join(", ", into.shape)}]: the checkpoint is of another model, or of one that was trained in another "
                + "precision.");
        }

        _ = into.copy_(value);
    }

    /// <inheritdoc />
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private List<(Checkpoint File, SavedTensor Saved)> Parts(TrainedTensor tensor) => _tensors.TryGetValue(tensor.Key, out var parts)
        ? parts
        : throw new InputException(
            $"{_folder}: nothing is kept of {tensor.Key}, which is trained here: the checkpoint is of another model, or other parts of it "
            + "were frozen. Train as before, or begin anew with its weights (--no-load-optim).");

    private void Require(SavedTensor saved)
    {
        if (saved is not { Key.Length: > 0, Steps: >= 0, Axis: null or >= 0 and < 8 } || saved.Axis is null != saved.Ranges is null
            || saved.Ranges?.All(range => range is [>= 0, >= 0]) == false)
        {
            throw new InputException(
                $"{_folder}: what a rank says of {saved?.Key} is no part of a tensor: a key, steps, and an axis with ranges of first and "
                + "count are expected. Copy the checkpoint again, or go on from an earlier one.");
        }
    }

    /// <summary>Refuses parts that do not make one tensor.</summary>
    private void RequireTogether(TensorSlices slices, IReadOnlyList<torch.Tensor> parts, string name)
    {
        var ranges = slices.Ranks.SelectMany(rank => rank).OrderBy(range => range.Start).ToList();
        var isWhole = ranges.Index().All(range => range.Item.Start == ranges.Take(range.Index).Sum(before => before.Count));
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
            return Stored(parts[0].File, name);
        }

        // Replicas have written nothing, so that each range is there once.
        TensorSlices slices = new(axis, [.. parts.Select(part => Ranges(part.Saved))]);
        List<torch.Tensor> stored = [.. parts.Select(part => Stored(part.File, name))];
        RequireTogether(slices, stored, name);
        return slices.Joined(stored);
    }

    private static torch.Tensor Cut(torch.Tensor whole, TensorSlices? slices, int group) => slices?.Of(whole, group) ?? whole;

    private torch.Tensor Stored(Checkpoint file, string name) => file.TryGet(name, out var stored) ? ForeignTensor.Copy(stored)
        : throw new InputException($"{_folder}: {name} is missing: copy the checkpoint again, or go on from an earlier one.");

    private static bool IsSame(SavedTensor saved, int? axis, IReadOnlyList<AxisRange>? own) =>
        saved.Axis == axis && (own is null || Ranges(saved).SequenceEqual(own));

    private static IReadOnlyList<AxisRange> Ranges(SavedTensor saved) =>
        [.. (saved.Ranges ?? []).Select(range => new AxisRange(range[0], range[1]))];
}
