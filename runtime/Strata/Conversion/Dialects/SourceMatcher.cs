using Strata.Checkpoints;

namespace Strata.Conversion.Dialects;

/// <summary>Holds the tensors that a layout needs against those that a checkpoint has.</summary>
internal static class SourceMatcher
{
    /// <summary>Matches.</summary>
    /// <param name="source">The checkpoint, for messages.</param>
    /// <param name="wanted">What is needed, by place: a key, and where keys repeat the file and section before it.</param>
    /// <param name="found">What is there, by place.</param>
    /// <param name="passedOver">Places that may be there and are not needed.</param>
    /// <param name="ignoreUnknown">Whether anything else that is there is left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <param name="quantisation">By what the checkpoint's configuration says that it is quantised; null where it says nothing.</param>
    /// <param name="merge">How an adapter beside the weights is merged into them, as a sentence.</param>
    /// <param name="alone">What to do with an adapter without weights; null where it is the same.</param>
    /// <exception cref="InputException">
    /// Something is missing, unknown, quantised or of another shape; the message has the first of each.
    /// </exception>
    public static IReadOnlyList<SourceTensor> Match(
        string source,
        IReadOnlyList<(string Place, StoredTensor Tensor)> wanted,
        IReadOnlyDictionary<string, FoundEntry> found,
        IReadOnlySet<string> passedOver,
        bool ignoreUnknown,
        ICollection<string> notes,
        string? quantisation = null,
        string merge = Companions.MergeModel,
        string? alone = null)
    {
        var mapped = wanted.Where(tensor => found.ContainsKey(tensor.Place)).ToList();
        var needed = wanted.Select(tensor => tensor.Place).ToHashSet(StringComparer.Ordinal);
        var entries = found.ToDictionary(place => place.Key, place => place.Value.Entry, StringComparer.Ordinal);
        if (Companions.Explain(needed, entries, quantisation, merge, alone ?? merge) is { } explained)
        {
            throw new InputException($"{source}: {explained}");
        }

        var unknown = found.Keys.Where(place => !needed.Contains(place) && !passedOver.Contains(place)).Order(StringComparer.Ordinal)
            .ToList();
        var report = new LoadReport(
            source,
            [.. mapped.Select(tensor => tensor.Place)],
            [.. needed.Where(place => !found.ContainsKey(place))],
            ignoreUnknown ? [] : [.. unknown],
            [
                .. mapped.Where(tensor => !found[tensor.Place].Entry.Shape.AsSpan().SequenceEqual(tensor.Tensor.Shape.AsSpan()))
                    .Select(tensor => Mismatch(tensor, found[tensor.Place].Entry)),
            ]);
        if (!report.IsExact)
        {
            throw new InputException(report.IsComplete ? $"{report}\n  --ignore-unknown leaves them out." : report.ToString());
        }

        if (unknown.Count > 0)
        {
            notes.Add($"Left out, because the declaration does not know them: {NameList.Of(unknown)}.");
        }

        return [.. mapped.Select(tensor => new SourceTensor(tensor.Tensor, found[tensor.Place].File, found[tensor.Place].Entry))];
    }

    /// <summary>A difference of shape; which element type a tensor has is nobody's to say.</summary>
    private static LoadMismatch Mismatch((string Place, StoredTensor Tensor) wanted, TensorEntry found) =>
        new(wanted.Place, found.Type, wanted.Tensor.Shape, found.Type, found.Shape);
}
