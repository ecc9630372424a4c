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
    /// The style of a checkpoint: the one of whose keys it has the most, the newer one where several have as many. Where it has none of
    /// any, keys count that come after a prefix of somebody else's: so it can be said what the prefix hides.
    /// </summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="keys">The checkpoint's keys.</param>
    public static int Of(IReadOnlyList<ParameterSchema> parameters, IEnumerable<string> keys)
    {
        var found = keys.ToHashSet(StringComparer.Ordinal);
        var counts = Counts(found);
        if (counts.Max() == 0)
        {
            counts = Counts([.. found.SelectMany(Ends)]);
        }

        return Array.IndexOf(counts, counts.Max());

        int[] Counts(HashSet<string> names) =>
        [
            .. Enumerable.Range(0, Count(parameters))
                .Select(style => parameters.SelectMany(parameter => parameter.HfKeysOf(style)).Count(names.Contains)),
        ];
    }

    private static IEnumerable<string> Ends(string key)
    {
        for (var dot = key.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = key.IndexOf('.', dot + 1))
        {
            yield return key[(dot + 1)..];
        }
    }
}
