using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Strata.Checkpoints.Distributed;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>
/// The tensors of a model on disk: one safetensors file, or several with an index as HuggingFace transformers writes them
/// (<c>model.safetensors.index.json</c>), or the torch archives that it wrote before (<c>pytorch_model.bin</c>), or a distributed
/// checkpoint of torch (<c>.metadata</c>). Opening it reads and checks every header; tensor bytes stay on disk.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly Dictionary<string, CheckpointTensor> byName;

    private Checkpoint(string path, ImmutableArray<ITensorFile> files, CheckpointTensors tensors)
    {
        (Path, Files, byName) = (path, files, tensors.ByName);
        Tensors = [.. byName.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Unindexed = [.. tensors.Unindexed.Order(StringComparer.Ordinal)];
        Superseded = [.. tensors.Superseded.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
    }

    /// <summary>The path it was opened by.</summary>
    public string Path { get; }

    /// <summary>Its files, in ordinal order of their names.</summary>
    public ImmutableArray<ITensorFile> Files { get; }

    /// <summary>Every tensor, in ordinal order of the names.</summary>
    public ImmutableArray<CheckpointTensor> Tensors { get; }

    /// <summary>Keys that a file holds and the index does not name; they are not part of <see cref="Tensors"/>.</summary>
    public ImmutableArray<string> Unindexed { get; }

    /// <summary>Tensors that another file holds than the one that the index names for their keys: they do not count.</summary>
    public ImmutableArray<CheckpointTensor> Superseded { get; }

    /// <summary>Names that lie outside of the model's part of a distributed checkpoint; see <see cref="Rooted"/>.</summary>
    public ImmutableArray<string> Outside { get; private init; } = [];

    /// <summary>Whether it is a distributed checkpoint, whose names have those of the dictionaries around the model before them.</summary>
    public bool IsDistributed => Files is [DistributedFile];

    /// <summary>The tensor of a key.</summary>
    /// <param name="name">The key.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="InputException">There is no such tensor.</exception>
    public CheckpointTensor this[string name] => TryGet(name, out var tensor) ? tensor : throw Absent(name);

    /// <summary>Opens and checks a checkpoint.</summary>
    /// <param name="path">A directory, a file of tensors, or an index (<c>.index.json</c>).</param>
    /// <param name="weights">
    /// The name of the file or index in the directory that counts; null where the directory is to tell, which it can not where there are
    /// two indices, or an index and a <c>model.safetensors</c> that it does not name.
    /// </param>
    /// <param name="option">The option of the program that says so, for messages.</param>
    /// <returns>The checkpoint; dispose it.</returns>
    /// <exception cref="InputException">
    /// Nothing or more than one thing is there to open, a file is not valid, the index names a file or a key that is not
    /// there or a file outside the directory, or two files hold the same key and no index decides.
    /// </exception>
    public static Checkpoint Open(string path, string? weights = null, string option = "--weights")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = CheckpointSource.Find(path, weights, option);
        var files = new List<ITensorFile>();
        try
        {
            foreach (var file in source.Files)
            {
                files.Add(Opened(file, source.Index));
            }

            return new Checkpoint(path, [.. files], CheckpointTensors.Of(files, source.Index));
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>A file that nobody has named but an index: what is missing is said of the index.</summary>
    private static ITensorFile Opened(string file, CheckpointIndex? index) => index is null || System.IO.Path.Exists(file)
        ? WeightFile.Open(file)
        : throw new InputException(
            $"{file}: the index beside it names it, and it is not there: the download is not complete. Fetch it"
            + (Unfinished(file) is { } part ? $"; {Quoted.Of(part)} is a part of it." : "."));

    /// <summary>What programs that download call a file until it is whole.</summary>
    private static string? Unfinished(string file) => new[] { ".incomplete", ".part", ".crdownload", ".aria2", ".download" }
        .Where(ending => System.IO.Path.Exists(file + ending))
        .Select(ending => System.IO.Path.GetFileName(file + ending))
        .FirstOrDefault();

    /// <summary>A checkpoint of one file that is open.</summary>
    /// <param name="path">What it is opened by.</param>
    /// <param name="file">The file, which the checkpoint closes.</param>
    internal static Checkpoint Of(string path, ITensorFile file) => new(path, [file], CheckpointTensors.Of([file], null));

    /// <summary>The checkpoint under a model's own names: without what a distributed checkpoint has before them.</summary>
    /// <param name="keys">The model's names, of all styles.</param>
    /// <returns>
    /// The model's part of a distributed checkpoint, without an optimizer's tensors, with the same files; any other checkpoint itself.
    /// </returns>
    /// <exception cref="InputException">The names are there more than once, and nothing says which count.</exception>
    public Checkpoint Rooted(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!IsDistributed)
        {
            return this;
        }

        var root = KeyRoot.Find(Path, byName.Keys, keys.ToHashSet(StringComparer.Ordinal)) ?? string.Empty;
        var inside = new Dictionary<string, CheckpointTensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in byName.Where(tensor => IsInside(tensor.Key)))
        {
            var key = name[root.Length..];
            inside.Add(key, tensor with { Entry = tensor.Entry with { Name = key } });
        }

        return new(Path, Files, new(inside, [], []))
        {
            Outside = [.. byName.Keys.Where(name => !IsInside(name)).Order(StringComparer.Ordinal)],
        };

        bool IsInside(string name) =>
            name.Length > root.Length && name.StartsWith(root, StringComparison.Ordinal) && !KeyRoot.IsOptimizer(name);
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

    private InputException Absent(string name)
    {
        var nearest = NearestName.Find(name, byName.Keys);
        var hint = nearest is null ? string.Empty : $" The nearest key is {Quoted.Of(nearest)}.";
        return new InputException(
            $"{Path}: there is no tensor {Quoted.Of(name)} among its {Tensors.Length}.{hint} `strata inspect` lists the keys.");
    }
}
