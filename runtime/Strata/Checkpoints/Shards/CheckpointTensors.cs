using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>The tensors of all files together. Where there is an index, it alone says which file counts for a key.</summary>
/// <param name="ByName">The tensors that count.</param>
/// <param name="Unindexed">Keys that the index does not name.</param>
/// <param name="Superseded">Tensors in other files than the index names for their keys.</param>
internal sealed record CheckpointTensors(
    Dictionary<string, CheckpointTensor> ByName, IReadOnlyCollection<string> Unindexed, IReadOnlyCollection<CheckpointTensor> Superseded)
{
    /// <summary>Puts them together.</summary>
    /// <param name="files">The open files.</param>
    /// <param name="index">The index; null where there is none.</param>
    /// <exception cref="InputException">A key is where the index does not say, or nobody says which of two counts.</exception>
    public static CheckpointTensors Of(IReadOnlyList<ITensorFile> files, CheckpointIndex? index)
    {
        var tensors = files.SelectMany(file => WeightFile.Tensors(file).Select(entry => new CheckpointTensor(file, entry)));
        return index is null ? new(Merge(tensors), [], []) : Restrict(tensors, index);
    }

    private static Dictionary<string, CheckpointTensor> Merge(IEnumerable<CheckpointTensor> tensors)
    {
        var byName = new Dictionary<string, CheckpointTensor>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (!byName.TryAdd(tensor.Name, tensor))
            {
                throw new InputException(
                    $"{tensor.File.Path}: the tensor {Quoted.Of(tensor.Name)} is also in {byName[tensor.Name].File.Path}; "
                    + "which one counts is not said. Remove the file that does not belong here, or put the index beside them.");
            }
        }

        return byName;
    }

    private static CheckpointTensors Restrict(IEnumerable<CheckpointTensor> tensors, CheckpointIndex index)
    {
        var byName = new Dictionary<string, CheckpointTensor>(StringComparer.Ordinal);
        var unindexed = new HashSet<string>(StringComparer.Ordinal);
        var others = new List<CheckpointTensor>();
        foreach (var tensor in tensors)
        {
            if (!index.FileOfKey.TryGetValue(tensor.Name, out var file))
            {
                unindexed.Add(tensor.Name);
            }
            else if (file != tensor.File.Path || !byName.TryAdd(tensor.Name, tensor))
            {
                others.Add(tensor);
            }
        }

        var absent = index.FileOfKey.FirstOrDefault(place => !byName.ContainsKey(place.Key));
        return absent.Key is null ? new(byName, unindexed, others) : throw Absent(index, absent.Key, absent.Value, others);
    }

    private static InputException Absent(CheckpointIndex index, string key, string file, IEnumerable<CheckpointTensor> others)
    {
        var found = others.FirstOrDefault(tensor => tensor.Name == key) is { } other
            ? $"it is in {Quoted.Of(Path.GetFileName(other.File.Path))}"
            : "it is in no file";
        return new(
            $"{index.Path}: it says that tensor {Quoted.Of(key)} is in {Quoted.Of(Path.GetFileName(file))}, but {found}. "
            + "Index and files are of different checkpoints, or a file is damaged: fetch them again.");
    }
}
