using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>Guesses what was meant, for messages only: nothing is ever taken for what it resembles.</summary>
internal static class Nearest
{
    /// <summary>Words that follow a name which is unknown: <c>; did you mean 'x'?</c>, or nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that are known.</param>
    public static string Of(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        var last = name.TrimStart('-');
        var nearest = NearestName.Find(name, names)
            ?? names.FirstOrDefault(candidate => last.Length > 2 && candidate.EndsWith($".{last}", StringComparison.Ordinal))
            ?? names.FirstOrDefault(candidate => last.Length > 2 && candidate.StartsWith(name, StringComparison.Ordinal));
        return nearest is null ? "" : $"; is '{nearest}' meant? Nothing is guessed";
    }
}
