using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>
/// What stands before a model's own names in a distributed checkpoint: the names of the dictionaries and modules around it, joined by dots
/// (<c>model.</c> where a program has saved <c>{"model": model.state_dict()}</c>, <c>model.model.</c> where MindSpeed-MM has).
/// </summary>
internal static class KeyRoot
{
    /// <summary>Finds it.</summary>
    /// <param name="path">The checkpoint, for messages.</param>
    /// <param name="names">The checkpoint's names.</param>
    /// <param name="keys">The model's own names, of all styles.</param>
    /// <returns>What stands before them; null where none of them is there.</returns>
    /// <exception cref="InputException">They are there more than once, and nothing says which count.</exception>
    public static string? Find(string path, IEnumerable<string> names, IReadOnlySet<string> keys)
    {
        var roots = names.SelectMany(name => Roots(name, keys)).GroupBy(root => root, StringComparer.Ordinal)
            .Select(root => (Root: root.Key, Count: root.Count()))
            .OrderByDescending(root => root.Count).ThenBy(root => root.Root.Length)
            .ToList();
        return roots switch
        {
            [] => null,
            [var first, var second, ..] when first.Count == second.Count => throw new InputException(
                $"{path}: it holds the model's tensors more than once, behind {Quoted.Of(first.Root)} and behind {Quoted.Of(second.Root)}, "
                + "and nothing says which count. Save one of them alone: torch.distributed.checkpoint.save({'model': ...})."),
            [var first, ..] => first.Root,
        };
    }

    /// <summary>Whether a tensor is an optimizer's.</summary>
    public static bool IsOptimizer(string name) =>
        name.Split('.').SkipLast(1).Any(part => part.StartsWith("optim", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Roots(string name, IReadOnlySet<string> keys)
    {
        if (IsOptimizer(name))
        {
            yield break;
        }

        if (keys.Contains(name))
        {
            yield return string.Empty;
        }

        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (keys.Contains(name[(dot + 1)..]))
            {
                yield return name[..(dot + 1)];
            }
        }
    }
}
