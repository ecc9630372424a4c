using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// The tensors of a model on disk: one safetensors file, or several with an index as HuggingFace transformers writes them
/// (<c>model.safetensors.index.json</c>). Opening it reads and checks every header; tensor bytes stay on disk.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly Dictionary<string, CheckpointTensor> byName;

    private Checkpoint(
        string path, ImmutableArray<SafeTensorsFile> files, Dictionary<string, CheckpointTensor> byName, IEnumerable<string> unindexed)
    {
        (Path, Files, this.byName) = (path, files, byName);
        Tensors = [.. byName.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Unindexed = [.. unindexed.Order(StringComparer.Ordinal)];
    }

    /// <summary>The path it was opened by.</summary>
    public string Path { get; }

    /// <summary>Its files, in ordinal order of their names.</summary>
    public ImmutableArray<SafeTensorsFile> Files { get; }

    /// <summary>Every tensor, in ordinal order of the names.</summary>
    public ImmutableArray<CheckpointTensor> Tensors { get; }

    /// <summary>Keys that a file holds and the index does not name; they are not part of <see cref="Tensors"/>.</summary>
    public ImmutableArray<string> Unindexed { get; }

    /// <summary>The tensor of a key.</summary>
    /// <param name="name">The key.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="InputException">There is no such tensor.</exception>
    public CheckpointTensor this[string name] => TryGet(name, out var tensor) ? tensor : throw Absent(name);

    /// <summary>Opens and checks a checkpoint.</summary>
    /// <param name="path">A directory, a <c>.safetensors</c> file, or an index (<c>.index.json</c>).</param>
    /// <returns>The checkpoint; dispose it.</returns>
    /// <exception cref="InputException">
    /// Nothing or more than one thing is there to open, a file is not valid, the index names a file or a key that is not
    /// there or a file outside the directory, or two files hold the same key.
    /// </exception>
    public static Checkpoint Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = CheckpointSource.Find(path);
        var files = new List<SafeTensorsFile>();
        try
        {
            foreach (var file in source.Files)
            {
                files.Add(SafeTensorsFile.Open(file));
            }

            var tensors = Merge(files);
            var unindexed = source.Index?.Restrict(tensors) ?? [];
            return new Checkpoint(path, [.. files], tensors, unindexed);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>Looks a tensor up by key.</summary>
    /// <param name="name">The key.</param>
    /// <param name="tensor">The tensor, if the checkpoint has it.</param>
    /// <returns>Whether the checkpoint has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out CheckpointTensor? tensor) => byName.TryGetValue(name, out tensor);

    /// <summary>Closes every file; spans and pointers into them become invalid.</summary>
    public void Dispose()
    {
        foreach (var file in Files)
        {
            file.Dispose();
        }
    }

    private static Dictionary<string, CheckpointTensor> Merge(IEnumerable<SafeTensorsFile> files)
    {
        var tensors = new Dictionary<string, CheckpointTensor>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var entry in file.Header.Tensors)
            {
                if (!tensors.TryAdd(entry.Name, new CheckpointTensor(file, entry)))
                {
                    throw new InputException(
                        $"{file.Path}: the tensor {Quoted.Of(entry.Name)} is also in {tensors[entry.Name].File.Path}; "
                        + "which one counts is not said. Remove the file that does not belong to this checkpoint.");
                }
            }
        }

        return tensors;
    }

    private InputException Absent(string name)
    {
        var nearest = NearestName.Find(name, byName.Keys);
        var hint = nearest is null ? string.Empty : $" The nearest key is {Quoted.Of(nearest)}.";
        return new InputException(
            $"{Path}: there is no tensor {Quoted.Of(name)} among its {Tensors.Length}.{hint} `strata inspect` lists the keys.");
    }
}

/// <summary>One tensor of a checkpoint and the file that holds it.</summary>
/// <param name="File">The file, owned by the <see cref="Checkpoint"/>.</param>
/// <param name="Entry">The tensor in that file.</param>
public sealed record CheckpointTensor(SafeTensorsFile File, TensorEntry Entry)
{
    /// <summary>Its key.</summary>
    public string Name => Entry.Name;

    /// <summary>Its bytes in place, valid until the checkpoint is disposed.</summary>
    /// <returns>The bytes; at most 2 GiB (see <see cref="SafeTensorsFile.Bytes(TensorEntry)"/>).</returns>
    public ReadOnlySpan<byte> Bytes() => File.Bytes(Entry);

    /// <summary>The address of its first byte, valid until the checkpoint is disposed.</summary>
    /// <returns>The address.</returns>
    public nint Pointer() => File.Pointer(Entry);
}
