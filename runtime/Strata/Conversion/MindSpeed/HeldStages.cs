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
    public static string? Other(
        string path, IEnumerable<(string Rank, TorchArchive File)> files, IReadOnlyList<ParameterSchema> parameters, StageLayout layout)
    {
        return layout.Towers.Count > 0 || Read(files, parameters) is not var (texts, visions)
            || (Written(texts) == Written(layout.Text) && Written(visions) == Written(layout.Vision)) ? null
            : $"{path}: its own keys tell other lists than those given, --llm-pp-layers {Written(texts)} --vit-pp-layers "
                + $"{Written(visions)} (mm-convert: llm_pp_layers, vit_pp_layers). Give these.";
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
            return Read(files, parameters) is var (texts, visions)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"--tp-size {ways} --llm-pp-layers {Written(texts)} --vit-pp-layers {Written(visions)}")
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
    private static (IReadOnlyList<IReadOnlyList<int>> Texts, IReadOnlyList<IReadOnlyList<int>> Visions)? Read(
        IEnumerable<(string Rank, TorchArchive File)> files, IReadOnlyList<ParameterSchema> parameters)
    {
        if (TowerSchema.Find(parameters) is not [var vision, var text])
        {
            return null;
        }

        var sections = files.Where(file => IsFirst(file.Rank)).OrderBy(file => file.Rank, StringComparer.Ordinal)
            .Select(file => file.File.Sections).ToList();
        var (texts, visions) = (Lists(text), Lists(vision));
        return Sum(texts) == text.Layers && Sum(visions) == vision.Layers ? (texts, visions) : null;

        IReadOnlyList<IReadOnlyList<int>> Lists(TowerSchema tower)
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
}
