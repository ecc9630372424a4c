namespace Strata.Schemas;

/// <summary>
/// The styles in which HuggingFace's checkpoints have named a model's tensors: 0 is the present one, those after it are older. A checkpoint
/// is of one style as a whole.
/// </summary>
public static class HfStyle
{
    /// <summary>How many styles there are.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static int Count(IReadOnlyList<ParameterSchema> parameters) =>
        parameters.Select(parameter => parameter.HfStyles).DefaultIfEmpty(1).Max();

    /// <summary>The keys that HuggingFace's checkpoints have, or have had, for a model's tensors.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static IEnumerable<string> Keys(IReadOnlyList<ParameterSchema> parameters) => Enumerable.Range(0, Count(parameters))
        .SelectMany(style => parameters.SelectMany(parameter => parameter.HfKeysOf(style)))
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The style of a checkpoint: the one of whose keys it has the most, the newer one where several have as many. Keys count as well that
    /// come after a prefix of somebody else's, all after the same one: so it can be said what the prefix hides.
    /// </summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="keys">The checkpoint's keys.</param>
    public static int Of(IReadOnlyList<ParameterSchema> parameters, IEnumerable<string> keys)
    {
        var found = keys.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, Count(parameters)).MaxBy(style => Most(found, [.. parameters.SelectMany(key => key.HfKeysOf(style))]));
    }

    /// <summary>How many keys of a style there are, all behind one prefix or all behind none; none counts more.</summary>
    private static (int Count, bool IsBare) Most(HashSet<string> found, HashSet<string> style) => found
        .SelectMany(key => Prefixes(key).Where(prefix => style.Contains(key[prefix..])).Select(prefix => key[..prefix]))
        .GroupBy(prefix => prefix, StringComparer.Ordinal)
        .Select(prefix => (prefix.Count(), prefix.Key.Length == 0))
        .DefaultIfEmpty((0, false))
        .Max();

    /// <summary>The lengths of what may be somebody else's prefix: nothing, or up to a dot.</summary>
    private static IEnumerable<int> Prefixes(string key)
    {
        yield return 0;
        for (var dot = key.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = key.IndexOf('.', dot + 1))
        {
            yield return dot + 1;
        }
    }
}
