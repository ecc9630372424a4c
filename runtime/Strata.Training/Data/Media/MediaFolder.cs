using Strata.Rules.Words;

namespace Strata.Training.Data.Media;

/// <summary>The folder that holds pictures and videos. Records name files in it, and nothing outside of it is opened for them.</summary>
internal sealed class MediaFolder
{
    private readonly string _folder;
    private readonly string _real;

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">The folder, or a link to it.</param>
    /// <exception cref="InputException">It is not there.</exception>
    public MediaFolder(string folder)
    {
        (_folder, _real) = (folder, RealPath.Of(folder));
        if (!Directory.Exists(_real))
        {
            throw new InputException($"{folder}: there is no such folder; 'dataset_dir' names the one that holds pictures and videos.");
        }
    }

    /// <summary>Finds a file.</summary>
    /// <param name="name">Its path, as a record writes it.</param>
    /// <returns>Where it lies, without links.</returns>
    /// <exception cref="InputException">It is not there, or lies outside of the folder.</exception>
    public string Find(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || IsAddress(name))
        {
            throw new InputException(
                $"{Quoted.Of(name)} is no path of a file in {_folder} ('dataset_dir'), and nothing is fetched. Download it, and name the "
                + "file.");
        }

        var path = Path.Combine(_real, name);
        var real = RealPath.Of(path);
        if (!IsInside(Path.GetFullPath(path)) || !IsInside(real))
        {
            throw new InputException(
                $"{Quoted.Of(name)} leads out of {_folder} ('dataset_dir') to {Quoted.Of(real)}. Copy it there, or name a folder that "
                + "holds all pictures and videos.");
        }

        return File.Exists(real) ? real : throw new InputException(
            $"{Quoted.Of(name)} is not in {_folder} ('dataset_dir'){(Directory.Exists(real) ? ": it is a folder; expected a file" : "")}.");
    }

    private bool IsInside(string path) => path.StartsWith(
        _real.EndsWith(Path.DirectorySeparatorChar) ? _real : _real + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsAddress(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
