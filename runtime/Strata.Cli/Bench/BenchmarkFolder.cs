using System.Runtime.InteropServices;

namespace Strata.Cli.Bench;

/// <summary>
/// Folders that a benchmark fills and deletes, also where it fails or is ended (Ctrl-C, SIGTERM): a disk that has filled up, above all, is
/// not left full.
/// </summary>
public sealed class BenchmarkFolder : IDisposable
{
    private const int Tries = 3;

    private readonly IReadOnlyList<PosixSignalRegistration> _signals;
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

        // A process that is asked to end disposes nothing.
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Leave))];
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
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        Delete();
    }

    /// <summary>What is being written meanwhile may come again once; the process ends then.</summary>
    private void Leave(PosixSignalContext context)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            try
            {
                Delete();
            }
            catch (IOException)
            {
            }
        }
    }

    private void Delete()
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
