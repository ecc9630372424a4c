namespace Strata.Architecture.Tests;

/// <summary>Circles in a graph of folders or of projects.</summary>
internal static class Circles
{
    /// <summary>The sets of nodes in which each reaches each.</summary>
    /// <param name="arrows">Each node with those that it points to.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyDictionary<string, IReadOnlySet<string>> arrows)
    {
        var reached = arrows.Keys.ToDictionary(node => node, node => Reached(arrows, node));
        return
        [
            .. from node in arrows.Keys.Order(StringComparer.Ordinal)
               where reached[node].Contains(node)
               let circle = reached[node].Where(other => reached.TryGetValue(other, out var back) && back.Contains(node))
                   .Order(StringComparer.Ordinal).ToList()
               where circle[0] == node
               select circle,
        ];
    }

    /// <summary>What a node reaches, itself only by a circle.</summary>
    /// <param name="arrows">Each node with those that it points to.</param>
    /// <param name="from">The node.</param>
    public static IReadOnlySet<string> Reached(IReadOnlyDictionary<string, IReadOnlySet<string>> arrows, string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var next))
        {
            foreach (var to in arrows.GetValueOrDefault(next, new HashSet<string>()))
            {
                if (reached.Add(to))
                {
                    open.Push(to);
                }
            }
        }

        return reached;
    }

    /// <summary>What is wrong: each circle, with why each of its arrows is there.</summary>
    /// <param name="arrows">Each node with those that it points to.</param>
    /// <param name="why">Why there is an arrow.</param>
    public static IReadOnlyList<string> Told(
        IReadOnlyDictionary<string, IReadOnlySet<string>> arrows, Func<string, string, string> why) =>
    [
        .. from circle in Of(arrows)
           let lines = from node in circle from to in arrows[node] where circle.Contains(to) select why(node, to)
           select $"A circle of {string.Join(", ", circle)}. One of these must go:\n  {string.Join("\n  ", lines)}",
    ];
}
