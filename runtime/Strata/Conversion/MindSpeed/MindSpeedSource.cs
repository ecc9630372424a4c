using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Rules.Words;

namespace Strata.Conversion.MindSpeed;

/// <summary>A MindSpeed-MM checkpoint that is read: its files, open.</summary>
internal sealed class MindSpeedSource : IDisposable
{
    private readonly Dictionary<string, TorchArchive> _files = new(StringComparer.Ordinal);

    private MindSpeedSource(MindSpeedFolder folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public MindSpeedFolder Folder { get; }

    /// <summary>Opens a checkpoint that is split as a layout says.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="layout">The files of the layout, by the folder of its ranks.</param>
    /// <exception cref="InputException">
    /// The folder holds no such checkpoint, or one that is split otherwise, or a file is at fault.
    /// </exception>
    public static MindSpeedSource Open(string path, Func<string, IReadOnlyList<StoredFile>> layout)
    {
        var source = new MindSpeedSource(MindSpeedFolder.Open(path));
        try
        {
            var files = layout(source.Folder.Iteration);
            RequireRanks(source.Folder, files);
            foreach (var file in files)
            {
                source._files.Add(file.Path, Open(System.IO.Path.Combine(path, file.Path), file));
            }

            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Every tensor by its place: the rank's folder, the section where there are several, and the key.</summary>
    public Dictionary<string, FoundEntry> Entries() => _files
        .SelectMany(file => file.Value.Sections.SelectMany(section => section.Tensors.Select(tensor =>
            (Place: Place(file.Key, section.Name, tensor.Name), Found: new FoundEntry(file.Value, tensor)))))
        .ToDictionary(tensor => tensor.Place, tensor => tensor.Found, StringComparer.Ordinal);

    /// <summary>What the files hold beside tensors of a model, each once.</summary>
    public IEnumerable<string> Skipped() => _files.Values
        .SelectMany(file => file.Skipped)
        .Where(entry => entry.Name != "checkpoint_version")
        .Select(entry => $"{Quoted.Of(entry.Name)} is {entry.Description}")
        .Distinct(StringComparer.Ordinal);

    /// <summary>The place of a tensor, as messages call it.</summary>
    public static string Place(string file, string section, string key)
    {
        var rank = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file));
        return section == "model" ? $"{rank}: {key}" : $"{rank} {section}: {key}";
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private static void RequireRanks(MindSpeedFolder folder, IReadOnlyList<StoredFile> files)
    {
        var wanted = files.Select(file => file.Path.Split('/')[1]).Order(StringComparer.Ordinal).ToList();
        if (!wanted.SequenceEqual(folder.Ranks, StringComparer.Ordinal))
        {
            throw new InputException(
                $"{System.IO.Path.Combine(folder.Path, folder.Iteration)}: it has the ranks {NameList.Of(folder.Ranks)}, but the lists and sizes given make {NameList.Of(wanted)}. "
                +
                    "mp_rank_TT_PPP is tensor-parallel rank TT of pipeline stage PPP: "
                    + "give the lists and sizes that the checkpoint was written with.");
        }
    }

    private static TorchArchive Open(string path, StoredFile file)
    {
        var archive = TorchArchive.Open(path);
        var wanted = file.Sections.Select(section => section.Name).ToList();
        var found = archive.Sections.Select(section => section.Name).ToList();
        if (wanted.All(found.Contains) && found.All(wanted.Contains))
        {
            return archive;
        }

        archive.Dispose();
        throw new InputException(
            $"{path}: it has the sections {NameList.Of(found)}, but the lists given make {NameList.Of(wanted)}. "
            + "Sections model0, model1 and so on are virtual chunks: one inner list for each, [[1,2],[3,4]].");
    }
}
