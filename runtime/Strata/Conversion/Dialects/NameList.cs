using Strata.Rules.Words;

namespace Strata.Conversion.Dialects;

/// <summary>Names in a message: the first few, quoted, and how many more there are.</summary>
internal static class NameList
{
    private const int Most = 8;

    /// <summary>The names as text.</summary>
    /// <param name="names">The names.</param>
    public static string Of(IReadOnlyCollection<string> names) => names.Count switch
    {
        0 => "none",
        <= Most => string.Join(", ", names.Select(Quoted.Of)),
        _ => $"{string.Join(", ", names.Take(Most).Select(Quoted.Of))} and {names.Count - Most} more",
    };
}
