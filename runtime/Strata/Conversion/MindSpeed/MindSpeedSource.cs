using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>A MindSpeed-MM folder that is read.</summary>
/// <param name="path">The folder.</param>
/// <param name="model">The model that it holds.</param>
/// <param name="layout">How it is split.</param>
/// <param name="options">What else is asked for.</param>
/// <exception cref="InputException">The lists can not work.</exception>
internal sealed class MindSpeedSource(string path, DeclaredModel model, StageLayout layout, ConversionOptions options) : IDialectSource
{
    private readonly ModelPlacement _placement = LayoutPlacement.Of(model.Parameters, layout, model.Configuration, options.RepeatVision);

    private readonly Dictionary<string, TorchArchive> _files = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Folder => path;

    /// <summary>There is no such folder without weights.</summary>
    public WeightlessSource? WithoutWeights() => null;

    /// <summary>
    /// Opens all files of the layout and matches every tensor in them, whatever is needed: a checkpoint that is split otherwise shows.
    /// </summary>
    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        var folder = MindSpeedFolder.Open(path);
        var files = MindSpeedLayout.Files(
            _placement, layout.ExpertParallel, folder.Iteration, parameter => model.IsStored(parameter.Source));
        RequireRanks(folder, files, model.Parameters);
        foreach (var file in files)
        {
            _files.Add(file.Path, Open(folder, file));
        }

        foreach (var skipped in Skipped())
        {
            notes.Add($"Not converted, being no weights: {skipped}.");
        }

        try
        {
            return SourceMatcher.Match(
                path,
                [
                    .. files.SelectMany(file => file.Tensors.Select(tensor =>
                        (Place(file.Path, tensor.Section, tensor.Tensor.Key), tensor.Tensor))),
                ],
                Entries(),
                new HashSet<string>(),
                ignoreUnknown,
                notes,
                merge: Companions.MergeTree(path),
                alone: Companions.AloneTree(path));
        }
        catch (InputException fault) when (Other() is { } other)
        {
            throw new InputException(other, fault);
        }

        // Where the keys tell other lists, that is the cause of all that is missing.
        string? Other() => HeldStages.Other(
            path, _files.Select(file => (RankOf(file.Key), file.Value)), model.Parameters, layout, options.RepeatVision);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>Every tensor by its place: the rank's folder, the section where there are several, and the key.</summary>
    private Dictionary<string, FoundEntry> Entries() => _files
        .SelectMany(file => file.Value.Sections.SelectMany(section => section.Tensors.Select(tensor =>
            (Place: Place(file.Key, section.Name, tensor.Name), Found: new FoundEntry(file.Value, tensor)))))
        .ToDictionary(tensor => tensor.Place, tensor => tensor.Found, StringComparer.Ordinal);

    /// <summary>What the files hold beside tensors of a model, each once.</summary>
    private IEnumerable<string> Skipped() => _files.Values
        .SelectMany(file => file.Skipped)
        .Where(entry => entry.Name != "checkpoint_version")
        .Select(entry => $"{Quoted.Of(entry.Name)} is {entry.Description}")
        .Distinct(StringComparer.Ordinal);

    /// <summary>The place of a tensor, as messages call it.</summary>
    private static string Place(string file, string section, string key)
    {
        var rank = RankOf(file);
        return section == "model" ? $"{rank}: {key}" : $"{rank} {section}: {key}";
    }

    private static string RankOf(string file) => Path.GetFileName(Path.GetDirectoryName(file))!;

    /// <summary>Refuses a tree that has other ranks than its layout.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="files">The files of the layout.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <exception cref="InputException">It has.</exception>
    public static void RequireRanks(MindSpeedFolder folder, IReadOnlyList<StoredFile> files, IReadOnlyList<ParameterSchema> parameters)
    {
        var wanted = files.Select(file => file.Path.Split('/')[1]).Order(StringComparer.Ordinal).ToList();
        if (!wanted.SequenceEqual(folder.Ranks, StringComparer.Ordinal))
        {
            throw new InputException(
                $"{Path.Combine(folder.Path, folder.Iteration)}: it has the ranks {NameList.Of(folder.Ranks)}, "
                + $"but the lists and sizes given make {NameList.Of(wanted)}. "
                + "mp_rank_TT_PPP is tensor-parallel rank TT of pipeline stage PPP: "
                + (HeldStages.Told(folder, parameters) is { } told
                    ? $"its own folders and keys tell {told} (of a resplit --from-tp-size and so on; mm-convert: tp_size, llm_pp_layers, "
                        + "vit_pp_layers). Give these."
                    : "give the lists and sizes that the checkpoint was written with."));
        }
    }

    private TorchArchive Open(MindSpeedFolder folder, StoredFile file)
    {
        var archive = TorchArchive.Open(Path.Combine(path, file.Path));
        var wanted = file.Sections.Select(section => section.Name).ToList();
        var found = archive.Sections.Select(section => section.Name).ToList();
        if (wanted.All(found.Contains) && found.All(wanted.Contains))
        {
            return archive;
        }

        archive.Dispose();
        throw new InputException($"{archive.Path}: " + found switch
        {
            [] => "it holds no model's tensors, which MindSpeed-MM has in a dictionary 'model'"
                + (archive.Skipped.IsEmpty ? "." : $"; what it holds are {NameList.Of([.. archive.Skipped.Select(entry => entry.Name)])}.")
                + " Fetch the file again.",
            [""] => "it is one dictionary of tensors, and MindSpeed-MM has that as 'model' in another. Save it so: "
                + "torch.save({'model': tensors}, ...).",
            _ => $"it has the sections {NameList.Of(found)}, but the lists given make {NameList.Of(wanted)}. Sections model0, model1 and "
                + "so on are virtual chunks: one inner list for each, [[1,2],[3,4]]."
                + (HeldStages.Told(folder, model.Parameters) is { } told ? $" Its own keys tell {told}." : ""),
        });
    }
}
