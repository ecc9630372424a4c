namespace Strata.Architecture.Tests;

/// <summary>The graph of folders: an arrow where a file of one uses what a file of another declares.</summary>
internal static class Folders
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlySet<string>>> Found = new(() => House.Ruled
        .SelectMany(project => project.Sources)
        .Distinct()
        .GroupBy(House.FolderOf)
        .ToDictionary(
            group => group.Key,
            IReadOnlySet<string> (group) => Binding.Uses
                .Where(use => House.FolderOf(use.From) == group.Key && House.FolderOf(use.To) != group.Key)
                .Select(use => House.FolderOf(use.To))
                .ToHashSet()));

    /// <summary>Each folder with the folders that it uses.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Arrows => Found.Value;

    /// <summary>One use that makes an arrow, for messages.</summary>
    public static string Why(string from, string to)
    {
        var uses = Binding.Uses.Where(use => House.FolderOf(use.From) == from && House.FolderOf(use.To) == to)
            .Select(use => $"{Path.GetFileName(use.From)} uses {use.Name} of {Path.GetFileName(use.To)}")
            .Distinct()
            .ToList();
        return $"{from} -> {to}: {string.Join("; ", uses.Take(3))}{(uses.Count > 3 ? $"; and {uses.Count - 3} more" : "")}";
    }

    /// <summary>The pairs of folders that use one another.</summary>
    public static int MutualPairs() =>
        Arrows.Sum(each => each.Value.Count(to => string.CompareOrdinal(each.Key, to) < 0 && Arrows[to].Contains(each.Key)));
}
