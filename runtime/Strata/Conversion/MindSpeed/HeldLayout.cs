using System.Globalization;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>How a tree is split, as its own folders, keys and shapes tell.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="RepeatsVision">Whether several stages hold copies of the vision tower; its list is then the one that repeats.</param>
internal sealed record HeldLayout(StageLayout Layout, bool RepeatsVision)
{
    private const string FirstRank = "mp_rank_00";

    /// <summary>The folders of all ranks of such a layout, in order.</summary>
    public required IReadOnlyList<string> Ranks { get; init; }

    /// <summary>Reads the headers of the first tensor-parallel rank, which holds a part of everything.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <returns>The layout; null where they tell no whole model.</returns>
    /// <exception cref="InputException">A file can not be read.</exception>
    public static HeldLayout? Find(MindSpeedFolder folder, IReadOnlyList<ParameterSchema> parameters)
    {
        var files = new List<(string Rank, TorchArchive File)>();
        try
        {
            foreach (var rank in folder.Ranks.Where(IsFirst))
            {
                files.Add((rank, TorchArchive.Open(Path.Combine(folder.Path, folder.Iteration, rank, MindSpeedLayout.FileName))));
            }

            return Of(files, parameters);
        }
        finally
        {
            files.ForEach(file => file.File.Dispose());
        }
    }

    /// <summary>As <see cref="Find"/>, of archives that are open.</summary>
    /// <param name="files">The archives, by the folder of the rank; those of other ranks than the first are passed over.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static HeldLayout? Of(IEnumerable<(string Rank, TorchArchive File)> files, IReadOnlyList<ParameterSchema> parameters)
    {
        var first = files.Where(file => IsFirst(file.Rank)).OrderBy(file => file.Rank, StringComparer.Ordinal).ToList();
        var sections = first.Select(file => file.File.Sections).ToList();
        var tensors = sections.SelectMany(file => file).SelectMany(section => section.Tensors).ToLookup(tensor => tensor.Name);
        var isCanonical = TreeStructure.Of(tensors.Select(tensor => tensor.Key), parameters)?.IsCanonical ?? false;
        var towers = TowerSchema.Find(parameters);
        var lists = towers.Select(tower => Lists(tower, parameters, sections)).ToList();
        var repeats = LayoutTowers.IsVision(towers, 0) ? VisionCopies.Once(lists[0], towers[0].Layers) : null;
        lists = repeats is null ? lists : [repeats, .. lists.Skip(1)];
        if (towers.Count == 0 || towers.Index().Any(tower => lists[tower.Index].Sum(list => list.Sum()) != tower.Item.Layers))
        {
            return null;
        }

        var declared = isCanonical ? CanonicalStructure.Of(parameters) : parameters;
        var ways = towers.Select(tower => Ways(tower, declared, tensors)).ToList();

        // mp_rank_TT[_PPP][_EEE]: the number of stages tells which part is there.
        var experts = first[0].Rank.Split('_').Length > (first.Count > 1 ? 4 : 3) ? 2 : 1;
        return new(
            LayoutTowers.Layout(towers, index => lists[index]) with
            {
                TensorParallel = ways[^1],
                VisionTensorParallel = LayoutTowers.IsVision(towers, 0) && ways[0] != ways[^1] ? ways[0] : 0,
                ExpertParallel = experts,
                IsCanonical = isCanonical,
            },
            repeats is not null)
        {
            Ranks =
            [
                .. from rank in Enumerable.Range(0, ways.Max())
                   from stage in Enumerable.Range(0, first.Count)
                   select MindSpeedLayout.RankFolder(rank, stage, first.Count, experts),
            ],
        };
    }

    /// <summary>How many layers of a tower each stage has, a list for each virtual stage.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Lists(
        TowerSchema tower, IReadOnlyList<ParameterSchema> parameters, IReadOnlyList<IReadOnlyList<TensorSection>> sections)
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

    /// <summary>In how many ways a tower's layers are split: what is stored of a layer is so much less than what is declared.</summary>
    private static int Ways(TowerSchema tower, IReadOnlyList<ParameterSchema> parameters, ILookup<string, TensorEntry> tensors) =>
        (int)parameters.Where(parameter => tower.Layer(parameter.Path) is not null && tensors.Contains(parameter.MmKey))
            .Select(parameter => (parameter.Count, Stored: tensors[parameter.MmKey].First().Shape.Aggregate(1L, (all, size) => all * size)))
            .Where(size => size.Stored > 0 && size.Count % size.Stored == 0)
            .Select(size => size.Count / size.Stored)
            .DefaultIfEmpty(1).Max();

    private static bool IsFirst(string rank) => rank == FirstRank || rank.StartsWith(FirstRank + "_", StringComparison.Ordinal);

    private static string Name(int chunk, int chunks) =>
        chunks == 1 ? "model" : string.Create(CultureInfo.InvariantCulture, $"model{chunk}");

    /// <summary>What a key has before the number of its layer; empty where it has none.</summary>
    private static string Stack(string key)
    {
        var parts = key.Split('.');
        var number = Array.FindIndex(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit));
        return number < 0 ? string.Empty : string.Join('.', parts.Take(number));
    }
}
