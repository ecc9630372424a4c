using System.Globalization;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>Reads from a checkpoint's keys how its layers are shared out.</summary>
internal sealed class LayoutReading
{
    private const int MostSections = 1 << 12;

    private readonly InspectedCheckpoint _checkpoint;

    /// <summary>By tower, what the keys of its layers begin with, up to the number.</summary>
    private readonly IReadOnlyList<string> _stacks;

    private readonly IReadOnlyList<int> _periods;

    /// <summary>Counts.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public LayoutReading(InspectedCheckpoint checkpoint, IReadOnlyList<ParameterSchema> parameters)
    {
        _checkpoint = checkpoint;
        Towers = TowerSchema.Find(parameters);
        var keys = new StackKeys(Towers, parameters);
        _stacks = [.. Towers.Select(tower => StackOf(tower, parameters, keys))];
        Stages = checkpoint.Files.Max(file => file.Rank?.Stage ?? 0) + 1;
        Ranks = checkpoint.Files.Max(file => file.Rank?.Tensor ?? 0) + 1;
        VirtualStages = checkpoint.Files.SelectMany(file => file.File.Sections)
            .Select(section => InspectedTensor.VirtualStageOf(section.Name)).Append(0)
            .Max() + 1;
        if ((long)Ranks * Stages * VirtualStages > MostSections)
        {
            throw new InputException(
                $"{checkpoint.Path}: its ranks and sections are numbered as if there were {Ranks} ranks, {Stages} stages and "
                + $"{VirtualStages} chunks; expected at most {MostSections} in all. Remove the folders that do not belong to it.");
        }

        Counts = [.. Towers.Select(Count)];
        _periods = [.. Towers.Select((_, tower) => PeriodOf(tower))];
    }

    /// <summary>The towers.</summary>
    public IReadOnlyList<TowerSchema> Towers { get; }

    /// <summary>How many stages there are.</summary>
    public int Stages { get; }

    /// <summary>How many tensor-parallel ranks there are.</summary>
    public int Ranks { get; }

    /// <summary>How many virtual stages there are.</summary>
    public int VirtualStages { get; }

    /// <summary>The layers of each tower by flat index, as far as keys tell: one more than the largest number.</summary>
    public IReadOnlyList<int[]> Counts { get; }

    /// <summary>Whether several stages hold the same layers of a tower.</summary>
    /// <param name="tower">The tower's number.</param>
    public bool Repeats(int tower) => _periods[tower] < Counts[tower].Length;

    /// <summary>The key that a tensor has in the whole model: its layer numbered in the whole tower.</summary>
    /// <param name="place">Its place.</param>
    public string WholeKey(TensorPlace place)
    {
        foreach (var (tower, stack) in _stacks.Index())
        {
            if (place.VirtualStage >= 0 && Layer(stack, place.Key) is { } layer)
            {
                var index = (place.VirtualStage * Stages) + place.Stage;
                var first = Counts[tower].Take(index).Skip(index - (index % _periods[tower])).Sum();
                var rest = place.Key.AsSpan(stack.Length).TrimStart("0123456789");
                return string.Create(CultureInfo.InvariantCulture, $"{stack}{(long)first + layer}{rest}");
            }
        }

        return place.Key;
    }

    /// <summary>The lists of a tower, as converters take them.</summary>
    /// <param name="tower">The tower's number.</param>
    public IReadOnlyList<IReadOnlyList<int>> Lists(int tower) => [.. Counts[tower].Take(_periods[tower]).Chunk(Stages)];

    private int[] Count(TowerSchema tower, int number)
    {
        var counts = new int[Stages * VirtualStages];
        foreach (var place in _checkpoint.Tensors.Select(tensor => tensor.Place).Where(place => place.VirtualStage >= 0))
        {
            if (Layer(_stacks[number], place.Key) is { } layer && layer < tower.Layers)
            {
                ref var count = ref counts[(place.VirtualStage * Stages) + place.Stage];
                count = Math.Max(count, layer + 1);
            }
        }

        return counts;
    }

    /// <summary>After how many flat indices a tower repeats; as many as there are where it does not.</summary>
    private int PeriodOf(int tower)
    {
        var flat = Counts[tower];
        var layers = Towers[tower].Layers;
        return VirtualStages > 1 || flat.Sum() <= layers ? flat.Length : Enumerable.Range(1, flat.Length).FirstOrDefault(
            period => flat.Take(period).Sum() == layers && flat.Index().All(place => place.Item == flat[place.Index % period]),
            flat.Length);
    }

    /// <summary>The number of a key's layer, if it lies in a stack.</summary>
    private static int? Layer(string stack, string key) => key.StartsWith(stack, StringComparison.Ordinal)
        && key.AsSpan(stack.Length) is var rest
        && (rest.IndexOf('.') is >= 0 and var end ? end : rest.Length) is var length
        && int.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
        ? layer
        : null;

    private static string StackOf(TowerSchema tower, IReadOnlyList<ParameterSchema> parameters, StackKeys keys)
    {
        var example = parameters.First(parameter => tower.Layer(parameter.Path) == 0);
        var (first, second) = (example.MmKey.Split('.'), keys.Renumbered(example, tower, 1).MmKey.Split('.'));
        return string.Concat(first.TakeWhile((part, place) => part == second[place]).Select(part => part + "."));
    }
}
