using System.Text;

namespace Strata.Conversion.Output;

/// <summary>
/// A folder whose new content appears at once: it is written to a stage beside it (in it, where it exists) and moved when it is complete. A
/// stage that a stopped run has left is gone on with where it belongs to the very same conversion.
/// </summary>
internal sealed class OutputDirectory : IDisposable
{
    /// <summary>The ending of a stage's name.</summary>
    public const string StageName = ".strata-partial";

    private const string JournalName = ".journal";

    private readonly string _target;
    private readonly StageLock _lock;
    private readonly string? _created;

    private OutputDirectory(string target, string stage, string? created, StageLock held) =>
        (_target, Stage, _created, _lock) = (target, stage, created, held);

    /// <summary>The folder that files are written to.</summary>
    public string Stage { get; }

    private OlderEntries Older => new(_target, Stage);

    /// <summary>Whether the target folder itself is new.</summary>
    private bool IsNew => Path.GetDirectoryName(Stage) != _target;

    /// <summary>Takes the stage of a target.</summary>
    /// <param name="target">The target folder, as an absolute path.</param>
    /// <param name="fingerprint">Says which conversion this is; what another one has left is thrown away.</param>
    /// <exception cref="InputException">The place can not be written to, or another process writes there.</exception>
    public static OutputDirectory Take(string target, string fingerprint)
    {
        var stage = StageOf(target);
        var created = FolderTools.FirstMissing(Path.GetDirectoryName(stage)!);
        if (new DirectoryInfo(stage).LinkTarget is not null)
        {
            throw new InputException($"{stage}: is a symbolic link, where Strata keeps what is not complete. Remove it.");
        }

        OutputDirectory? output = null;
        try
        {
            _ = Directory.CreateDirectory(stage);
            output = new OutputDirectory(target, stage, created, StageLock.Take(stage, target));
            output.Recover(fingerprint);
            return output;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output?.Dispose();
            Remove(stage, created);
            throw new InputException(
                $"{target}: cannot be written to: {FileFault.Reason(exception, "Name a folder that you may write to.")}", exception);
        }
    }

    /// <summary>The stage of a target.</summary>
    /// <param name="target">The target folder, as an absolute path.</param>
    public static string StageOf(string target) => Directory.Exists(target)
        ? Path.Combine(target, StageName)
        : Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}{StageName}");

    /// <summary>Whether a file is complete already: writers give files their names when they are.</summary>
    /// <param name="path">Its path in the target folder.</param>
    public bool Has(string path) => File.Exists(Path.Combine(Stage, path));

    /// <summary>Moves what is complete to the target.</summary>
    /// <param name="entries">The top-level files and folders, in the order in which they shall appear.</param>
    /// <param name="stale">Top-level files of an older checkpoint that go.</param>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void Commit(IReadOnlyList<string> entries, IReadOnlyList<string> stale)
    {
        try
        {
            if (IsNew)
            {
                File.Delete(Path.Combine(Stage, JournalName));
                Appear();
                return;
            }

            foreach (var name in entries)
            {
                Older.Replace(name);
            }

            foreach (var name in stale)
            {
                File.Delete(Path.Combine(_target, name));
            }

            Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{_target}: cannot be put in place: {FileFault.Reason(exception, "Then run the same again.")} "
                + $"What is complete lies in {Stage}.",
                exception);
        }
    }

    /// <summary>Throws the stage away, and the folders that were made for it.</summary>
    public void Discard()
    {
        Clear();
        Remove(Stage, _created);
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    /// <summary>Removes what is empty of a stage and of the folders that were made for it.</summary>
    private static void Remove(string stage, string? created)
    {
        FolderTools.DeleteIfEmpty(stage);
        for (var folder = Path.GetDirectoryName(stage); created is not null && folder is not null
            && folder.StartsWith(created, StringComparison.Ordinal);
            folder = Path.GetDirectoryName(folder))
        {
            FolderTools.DeleteIfEmpty(folder);
        }
    }

    /// <summary>
    /// The stage becomes the target. It stays locked until then: a second writer would take it for what a stopped run has left.
    /// </summary>
    private void Appear()
    {
        if (OperatingSystem.IsWindows())
        {
            // Which moves no folder with an open file in it.
            _lock.Dispose();
            Directory.Move(Stage, _target);
            return;
        }

        Directory.Move(Stage, _target);
        _lock.Moved(_target);
        _lock.Dispose();
    }

    /// <summary>Empties the stage and removes it, unless a second writer has begun in it.</summary>
    private void Clear()
    {
        foreach (var entry in new DirectoryInfo(Stage).EnumerateFileSystemInfos().Where(entry => entry.Name != StageLock.Name))
        {
            FolderTools.Delete(entry);
        }

        _lock.Dispose();
        FolderTools.DeleteIfEmpty(Stage);
    }

    /// <summary>Keeps complete files of the same conversion, and nothing else.</summary>
    private void Recover(string fingerprint)
    {
        Older.Restore();
        var journal = Path.Combine(Stage, JournalName);
        var isSame = File.Exists(journal) && new FileInfo(journal).Length < 4096 && File.ReadAllText(journal) == fingerprint;
        foreach (var entry in new DirectoryInfo(Stage).EnumerateFileSystemInfos().Where(entry => !isSame && entry.Name != StageLock.Name))
        {
            FolderTools.Delete(entry);
        }

        foreach (var partial in Directory.EnumerateFiles(Stage, "*.partial", SearchOption.AllDirectories))
        {
            File.Delete(partial);
        }

        if (!isSame)
        {
            Begin(journal, fingerprint);
        }
    }

    /// <summary>A journal that is cut names no conversion: none is left where the disk has no room for it.</summary>
    private static void Begin(string journal, string fingerprint)
    {
        try
        {
            File.WriteAllText(journal, fingerprint, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (IOException)
        {
            File.Delete(journal);
            throw;
        }
    }
}
