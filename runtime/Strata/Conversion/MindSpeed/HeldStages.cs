using System.Globalization;
using Strata.Checkpoints.Torch;
using Strata.Placement;
using Strata.Rules.Launch;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Which lists of stages a tree's own keys tell.</summary>
internal static class HeldStages
{
    private const string FirstRank = "mp_rank_00";

    /// <summary>That other lists were given than the keys tell, as a message; null where they tell the same, or no whole model.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="files">Its archives, by the folder of the rank.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="layout">The lists that were given.</param>
    /// <param name="repeatsVision">Whether a shorter vision list was to repeat.</param>
    public static string? Other(
        string path,
        IEnumerable<(string Rank, TorchArchive File)> files,
        IReadOnlyList<ParameterSchema> parameters,
        StageLayout layout,
        bool repeatsVision)
    {
        if (layout.Towers.Count > 0 || Read(files, parameters) is not { } told || (told.IsRepeated == repeatsVision
            && Written(told.Texts) == Written(layout.Text) && Written(told.Visions) == Written(layout.Vision)))
        {
            return null;
        }

        return $"{path}: its own keys tell other lists than those given, {told} (mm-convert: llm_pp_layers, vit_pp_layers). Give these"
            + (told.IsRepeated == repeatsVision ? "."
                : told.IsRepeated ? ": several stages hold copies of the vision tower." : ", without --repeat-vision.");
    }

    /// <summary>What a tree's own folders and keys tell, in the words of options; null where they tell no whole model.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static string? Told(MindSpeedFolder folder, IReadOnlyList<ParameterSchema> parameters)
    {
        var files = new List<(string Rank, TorchArchive File)>();
        try
        {
            foreach (var rank in folder.Ranks.Where(IsFirst))
            {
                files.Add((rank, TorchArchive.Open(Path.Combine(folder.Path, folder.Iteration, rank, MindSpeedLayout.FileName))));
            }

            var ways = folder.Ranks.Select(rank => rank.Split('_').ElementAtOrDefault(2)).Distinct(StringComparer.Ordinal).Count();
            return Read(files, parameters) is { } told
                ? string.Create(CultureInfo.InvariantCulture, $"--tp-size {ways} {told}")
                : null;
        }
        catch (InputException)
        {
            // A file that can not be read tells nothing.
            return null;
        }
        finally
        {
            files.ForEach(file => file.File.Dispose());
        }
    }

    /// <summary>The lists of the text decoder and of the vision tower; null where the keys tell no whole model.</summary>
    private static Lists? Read(
        IEnumerable<(string Rank, TorchArchive File)> files, IReadOnlyList<ParameterSchema> parameters)
    {
        if (TowerSchema.Find(parameters) is not [var vision, var text])
        {
            return null;
        }

        var sections = files.Where(file => IsFirst(file.Rank)).OrderBy(file => file.Rank, StringComparer.Ordinal)
            .Select(file => file.File.Sections).ToList();
        var (texts, visions) = (ListsOf(text), ListsOf(vision));
        return Sum(texts) != text.Layers ? null
            : Sum(visions) == vision.Layers ? new(texts, visions, IsRepeated: false)
            : VisionCopies.Once(visions, vision.Layers) is { } once ? new(texts, once, IsRepeated: true) : null;

        IReadOnlyList<IReadOnlyList<int>> ListsOf(TowerSchema tower)
        {
            var stack = Stack(parameters.First(parameter => tower.Layer(parameter.Path) is not null).MmKey);
            var chunks = sections.Select(file => file.Count).DefaultIfEmpty(0).Max();
            return
            [
                .. Enumerable.Range(0, chunks).Select(chunk => (IReadOnlyList<int>)
                [
                    .. sections.Select(file => file.Where(section => section.Name == Name(chunk, chunks))
                        .SelectMany(section => section.Tensors)
                        .Where(tensor => Stack(tensor.Name) == stack)
                        .Select(tensor => tensor.Name[(stack.Length + 1)..].Split('.')[0])
                        .Distinct(StringComparer.Ordinal).Count()),
                ]),
            ];
        }
    }

    private static bool IsFirst(string rank) => rank.StartsWith(FirstRank, StringComparison.Ordinal)
        && (rank.Length == FirstRank.Length || rank.LastIndexOf('_') == FirstRank.Length);

    private static string Name(int chunk, int chunks) =>
        chunks == 1 ? "model" : string.Create(CultureInfo.InvariantCulture, $"model{chunk}");

    /// <summary>What a key has before the number of its layer; empty where it has none.</summary>
    private static string Stack(string key)
    {
        var parts = key.Split('.');
        var number = Array.FindIndex(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit));
        return number < 0 ? string.Empty : string.Join('.', parts.Take(number));
    }

    private static int Sum(IReadOnlyList<IReadOnlyList<int>> lists) => lists.Sum(list => list.Sum());

    private static string Written(IReadOnlyList<IReadOnlyList<int>> lists) => StageLists.Text(lists);

    /// <summary>What keys tell, as options say it.</summary>
    private sealed record Lists(
        IReadOnlyList<IReadOnlyList<int>> Texts, IReadOnlyList<IReadOnlyList<int>> Visions, bool IsRepeated)
    {
        public override string ToString() => $"--llm-pp-layers {Written(Texts)} --vit-pp-layers {Written(Visions)}"
            + (IsRepeated ? " --repeat-vision" : "");
    }
}
