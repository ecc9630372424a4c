namespace Strata.Cli.Bench;

/// <summary>
/// Folders that a benchmark fills and deletes, also where it fails: a disk that has filled up, above all, is not left full.
/// </summary>
public sealed class BenchmarkFolder : IDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _names;
    private readonly bool _isNew;

    /// <summary>Takes them.</summary>
    /// <param name="folder">Where they are; made where it is not there.</param>
    /// <param name="names">Their names.</param>
    /// <exception cref="InputException">One is there already: what is in it is somebody's.</exception>
    public BenchmarkFolder(string folder, params IReadOnlyList<string> names)
    {
        (_folder, _names, _isNew) = (folder, names, !Directory.Exists(folder));
        if (names.Select(Of).FirstOrDefault(Path.Exists) is { } other)
        {
            throw new InputException(
                $"{other}: is there already, and a folder of that name is filled and deleted here. Name another with --folder.");
        }
    }

    /// <summary>The path of one.</summary>
    /// <param name="name">Its name.</param>
    public string Of(string name) => Path.Combine(_folder, name);

    /// <summary>Deletes one, if it is there.</summary>
    /// <param name="path">Its path.</param>
    public static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var name in _names)
        {
            Delete(Of(name));
        }

        if (_isNew && Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }
}
