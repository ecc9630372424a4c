using Strata.Checkpoints;
using Strata.Conversion;
using Strata.Conversion.HuggingFace;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>A checkpoint held against a model's declaration.</summary>
/// <param name="Report">What is mapped, missing, unused and of another shape.</param>
/// <param name="Notes">What was concluded of its layout, what is lost, and what is wrong beside it.</param>
public sealed record CheckpointMatch(LoadReport Report, IReadOnlyList<string> Notes)
{
    /// <summary>What the declaration asks for, with the tensors that are there for it.</summary>
    internal IReadOnlyList<(WantedTensor Wanted, InspectedTensor Found)> Pairs { get; init; } = [];

    /// <summary>What the declaration asks for and is not there.</summary>
    internal IReadOnlyList<WantedTensor> Missing { get; init; } = [];

    /// <summary>What the checkpoint has beside that.</summary>
    internal IReadOnlyList<InspectedTensor> Unused { get; init; } = [];

    /// <summary>The layout, as messages write it; the same text for the same layout.</summary>
    internal string Layout { get; init; } = string.Empty;

    /// <summary>
    /// Places of declared parameters whose rows ranks have shared out by heads or as they lie, and whose tensors do not say which.
    /// </summary>
    internal IReadOnlyCollection<string> Ambiguous { get; init; } = [];

    /// <summary>Places of declared parameters whose rows can not be told at all.</summary>
    internal IReadOnlyCollection<string> Untold { get; init; } = [];

    /// <summary>Tensors of the right shape.</summary>
    internal IEnumerable<(WantedTensor Wanted, InspectedTensor Found)> Right =>
        Pairs.Where(pair => pair.Found.Entry.Shape.AsSpan().SequenceEqual(pair.Wanted.Stored.Shape.AsSpan()));

    /// <summary>Whole tensors where the declaration asks for a slice.</summary>
    internal IEnumerable<(WantedTensor Wanted, InspectedTensor Found)> Whole => Pairs.Where(pair =>
        pair.Found.Entry.Shape.AsSpan().SequenceEqual(pair.Wanted.Declared.Shape.AsSpan())
        && pair.Wanted.Stored.Count < pair.Wanted.Declared.Count);

    /// <summary>Matches.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="stated">What is known of its layout.</param>
    /// <param name="configuration">The file that says how many layers there are, for messages.</param>
    /// <exception cref="InputException">The layout that is stated can not be, or the ranks do not fit the model.</exception>
    public static CheckpointMatch Of(
        InspectedCheckpoint checkpoint, IReadOnlyList<ParameterSchema> parameters, StatedLayout stated, string configuration)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(stated);
        return Of(checkpoint, parameters, stated, configuration, QkvRows.ByHeads);
    }

    /// <summary>Matches, by one of the two ways in which ranks share out rows that nothing tells of.</summary>
    internal static CheckpointMatch Of(
        InspectedCheckpoint checkpoint, IReadOnlyList<ParameterSchema> parameters, StatedLayout stated, string configuration, QkvRows rows)
        => checkpoint.HuggingFace is not { } tensors ? new RankMatcher(checkpoint, parameters, stated, configuration, rows).Match()
            : checkpoint.HasMindSpeedNames(parameters) ? GlobalMatcher.Of(checkpoint, tensors, parameters, configuration, rows)
            : OfHuggingFace(checkpoint, parameters);

    /// <summary>Matches tensors with what is wanted.</summary>
    /// <param name="source">The checkpoint, for messages.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="found">What is there.</param>
    /// <param name="place">The place at which a tensor counts; null where it does not.</param>
    internal static CheckpointMatch Of(
        string source, IReadOnlyList<WantedTensor> wanted, IReadOnlyList<InspectedTensor> found, Func<InspectedTensor, TensorPlace?> place)
    {
        var byPlace = found.Select(tensor => (Tensor: tensor, Place: place(tensor))).Where(tensor => tensor.Place is not null)
            .ToLookup(tensor => tensor.Place!.Value, tensor => tensor.Tensor);
        var pairs = wanted.SelectMany(tensor => byPlace[tensor.Place].Select(held => (Wanted: tensor, Found: held))).ToList();
        var used = pairs.Select(pair => pair.Found).ToHashSet(ReferenceEqualityComparer.Instance);
        List<InspectedTensor> unused = [.. found.Where(tensor => !used.Contains(tensor))];
        List<WantedTensor> missing = [.. wanted.Where(tensor => !byPlace.Contains(tensor.Place))];
        var report = new LoadReport(
            source,
            [.. pairs.Select(pair => pair.Found.Name)],
            [.. missing.Select(tensor => tensor.Name)],
            [.. unused.Select(tensor => tensor.Name)],
            [
                .. pairs.Where(pair => !pair.Found.Entry.Shape.AsSpan().SequenceEqual(pair.Wanted.Stored.Shape.AsSpan()))
                    .Select(pair => new LoadMismatch(
                        pair.Found.Name, pair.Found.Entry.Type, pair.Wanted.Stored.Shape, pair.Found.Entry.Type, pair.Found.Entry.Shape)),
            ]);

        // Ranks hold slices of one tensor under one key: a key is told once, by what is no weight where one of them is none.
        var entries = found.OrderBy(tensor => tensor.Entry.Type.HoldsWeights)
            .Select(tensor => KeyValuePair.Create(place(tensor)?.Key ?? tensor.Entry.Name, tensor.Entry));
        var isTree = found.Any(tensor => tensor.File.Rank is not null);
        report = report.Explained(
            wanted.Select(tensor => tensor.Place.Key),
            entries,
            null,
            isTree ? Companions.MergeTree(source) : Companions.MergeModel,
            isTree ? Companions.AloneTree(source) : Companions.MergeModel);
        return new(report, []) { Pairs = pairs, Missing = missing, Unused = unused };
    }

    private static CheckpointMatch OfHuggingFace(InspectedCheckpoint checkpoint, IReadOnlyList<ParameterSchema> parameters)
    {
        var tensors = checkpoint.Rooted(HfStyle.Keys(parameters));
        var keys = tensors.Select(tensor => tensor.Entry.Name).ToHashSet(StringComparer.Ordinal);
        var style = HfStyle.Of(parameters, keys);
        var tied = HuggingFaceLayout.Tied(parameters, style).Where(tensor => keys.Contains(tensor.Key));
        return Of(
            checkpoint.Path,
            [
                .. HuggingFaceLayout.Tensors(parameters, style).Concat(tied)
                    .Select(tensor => new WantedTensor(tensor.Key, new(0, 0, 0, tensor.Key), tensor, tensor.Parameter)),
            ],
            tensors,
            tensor => tensor.Place);
    }
}
