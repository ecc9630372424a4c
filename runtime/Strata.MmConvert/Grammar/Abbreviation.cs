using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>The original's options may be abbreviated as long as only one begins so; this program's own are written out.</summary>
internal static class Abbreviation
{
    /// <summary>The option that is meant.</summary>
    /// <param name="option">The option as it is given.</param>
    /// <param name="known">The original's options.</param>
    /// <returns>It with its full name; as it was where none begins so.</returns>
    /// <exception cref="UsageException">Several begin so.</exception>
    public static Option Complete(Option option, IReadOnlyList<string> known)
    {
        if (option.Name.Length < 3 || known.Contains(option.Name))
        {
            return option;
        }

        var matches = known.Where(name => name.StartsWith(option.Name, StringComparison.Ordinal)).ToList();
        return matches.Count switch
        {
            0 => option,
            1 => option with { Name = matches[0] },
            _ => throw new UsageException(
                $"{Quoted.Of(option.Name)} could be {string.Join(", ", matches.Take(4))}{(matches.Count > 4 ? ", ..." : "")}; "
                    + "write more of it."),
        };
    }
}
