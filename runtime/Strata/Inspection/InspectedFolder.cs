using Strata.Checkpoints.Shards;
using Strata.Checkpoints.Torch;
using Strata.Conversion.MindSpeed;
using Strata.Rules.Words;

namespace Strata.Inspection;

/// <summary>The ranks of a MindSpeed-MM checkpoint, as they lie on the disk.</summary>
/// <param name="Path">The folder that they are in.</param>
/// <param name="Prefix">What the names of files begin with: the iteration's folder, or nothing.</param>
/// <param name="Ranks">The ranks.</param>
/// <param name="Notes">What lies beside the files that are read.</param>
internal sealed record InspectedFolder(string Path, string Prefix, IReadOnlyList<RankName> Ranks, IReadOnlyList<string> Notes)
{
    /// <summary>Looks whether a path is such a folder, or the folder of an iteration in it.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The ranks; null where it is no such folder.</returns>
    /// <exception cref="InputException">It is one, but it is not complete, or it is a folder of HuggingFace as well.</exception>
    public static InspectedFolder? TryFind(string path)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        if (!File.Exists(System.IO.Path.Combine(path, MindSpeedFolder.Tracker)))
        {
            var ranks = Names(path, RankName.Prefix);
            return ranks.Count == 0 ? null : Of(path, string.Empty, ranks);
        }

        if (Directory.EnumerateFiles(path).Any(file => WeightNames.SafeTensors.IsFile(System.IO.Path.GetFileName(file))))
        {
            throw new InputException(
                $"{path}: it holds safetensors files and {MindSpeedFolder.Tracker} both. "
                + "Name the one that is meant: a file, an index, or the folder of the ranks.");
        }

        var folder = MindSpeedFolder.Open(path);
        return Of(System.IO.Path.Combine(path, folder.Iteration), folder.Iteration + "/", folder.Ranks);
    }

    /// <summary>Opens the files.</summary>
    /// <exception cref="InputException">A file is absent or at fault.</exception>
    public IReadOnlyList<InspectedFile> Open()
    {
        var files = new List<InspectedFile>();
        try
        {
            foreach (var rank in Ranks)
            {
                var archive = TorchArchive.Open(System.IO.Path.Combine(Path, rank.Folder, MindSpeedLayout.FileName));
                files.Add(new($"{Prefix}{rank.Folder}/{MindSpeedLayout.FileName}", rank, archive, archive.Skipped));
            }

            return files;
        }
        catch
        {
            files.ForEach(file => file.File.Dispose());
            throw;
        }
    }

    private static InspectedFolder Of(string path, string prefix, IReadOnlyList<string> folders)
    {
        var ranks = RankName.Read(path, folders);
        return new(
            path,
            prefix,
            ranks,
            [
                .. from rank in ranks
                   from file in Files(System.IO.Path.Combine(path, rank.Folder))
                   where file != MindSpeedLayout.FileName && !WeightNames.IsHidden(file)
                   select $"not read: {prefix}{rank.Folder}/{Quoted.Plain(file)}",
            ]);
    }

    private static IReadOnlyList<string> Names(string path, string prefix)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories(path, prefix + "*").Select(name => System.IO.Path.GetFileName(name))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(path, exception);
        }
    }

    private static IReadOnlyList<string> Files(string path)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(path).Select(name => System.IO.Path.GetFileName(name))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(path, exception);
        }
    }
}
