using Strata.Rules.Launch;

namespace Strata.Cli.Conversions;

/// <summary>A list of stages that is not given beside one that has several: which it would be can only be proposed.</summary>
internal static class MissingList
{
    /// <summary>Refuses to take a tower for one stage where the other one's list has several.</summary>
    /// <param name="missing">The option that is not given.</param>
    /// <param name="layers">The layers of its tower; nothing is missing where there are none.</param>
    /// <param name="given">The option that is.</param>
    /// <param name="lists">Its lists.</param>
    /// <param name="isVision">Whether the tower whose list is missing comes first.</param>
    /// <exception cref="InputException">There are several stages.</exception>
    public static void Refuse(string missing, int layers, string given, IReadOnlyList<IReadOnlyList<int>> lists, bool isVision)
    {
        var places = lists.Sum(list => list.Count);
        if (places <= 1 || layers == 0)
        {
            return;
        }

        var first = isVision ? 0 : LastHolder(lists);
        var last = isVision ? 1 : places;
        var proposed = Shaped(lists, place => place < first || place >= last ? 0
            : (layers / (last - first)) + (place - first < layers % (last - first) ? 1 : 0));
        throw new InputException(
            $"{missing} is not given, but {given} {StageLists.Text(lists)} has {places} stages{(lists.Count > 1 ? " in all chunks" : "")}: "
            + $"the list of each tower has a number for every one of them. Give the one that you want; {StageLists.Text(proposed)} would "
            + $"place the {layers} layers{(isVision ? " on the first" : "")}.");
    }

    private static int LastHolder(IReadOnlyList<IReadOnlyList<int>> lists)
    {
        var flat = lists.SelectMany(list => list).ToList();
        return Math.Max(0, flat.FindLastIndex(layers => layers > 0));
    }

    private static IReadOnlyList<IReadOnlyList<int>> Shaped(IReadOnlyList<IReadOnlyList<int>> lists, Func<int, int> layers)
    {
        var place = 0;
        return [.. lists.Select(list => (IReadOnlyList<int>)[.. list.Select(_ => layers(place++))])];
    }
}
