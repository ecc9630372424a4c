using Strata.Checkpoints;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>What differs between two checkpoints.</summary>
/// <param name="First">The path of the first.</param>
/// <param name="Second">The path of the second.</param>
/// <param name="IsByParameter">Whether they were compared by declared parameter, otherwise place by place.</param>
/// <param name="OnlyFirst">Tensors that only the first has; by parameter, what the second lacks.</param>
/// <param name="OnlySecond">Tensors that only the second has; by parameter, what the first lacks.</param>
/// <param name="Unlike">Tensors of another shape or element type: expected is the first's, or by parameter the declaration's.</param>
/// <param name="Values">Tensors of other values.</param>
/// <param name="Equal">How many tensors are equal in every byte.</param>
public sealed record CheckpointDifference(
    string First,
    string Second,
    bool IsByParameter,
    IReadOnlyList<string> OnlyFirst,
    IReadOnlyList<string> OnlySecond,
    IReadOnlyList<LoadMismatch> Unlike,
    IReadOnlyList<ValueDifference> Values,
    int Equal)
{
    /// <summary>Tensors whose rows can not be told in one of the two, so that nobody knows whether they are equal.</summary>
    public IReadOnlyList<string> Untold { get; init; } = [];

    /// <summary>What was concluded of rows that tensors do not tell of.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether nothing differs, and everything was compared.</summary>
    public bool IsEmpty =>
        OnlyFirst.Count == 0 && OnlySecond.Count == 0 && Unlike.Count == 0 && Values.Count == 0 && Untold.Count == 0;

    /// <summary>Compares two checkpoints.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="parameters">What the model's declaration says of its parameters; null where it is not known.</param>
    /// <param name="stated">What is known of the layout of the first.</param>
    /// <param name="configuration">The file that says how many layers there are, for messages.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">
    /// They have other formats or layouts and the parameters are not known, or a file is at fault.
    /// </exception>
    public static CheckpointDifference Of(
        InspectedCheckpoint first,
        InspectedCheckpoint second,
        IReadOnlyList<ParameterSchema>? parameters,
        StatedLayout stated,
        string configuration,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (PlaceDifference.IsAlike(first, second) && (parameters is null || IsAlike(first, second, parameters)))
        {
            return PlaceDifference.Of(first, second, cancellation);
        }

        return parameters is null
            ? throw new InputException(
                $"{first.Path} and {second.Path} are of different formats or layouts: only the model's declaration says which tensors "
                + "belong together. "
                + "Give --model with the folder of its config.json.")
            : RowReadings.Compare(
                first,
                rows => CheckpointMatch.Of(first, parameters, stated, configuration, rows),
                second,
                rows => CheckpointMatch.Of(second, parameters, new(), configuration, rows),
                cancellation);
    }

    /// <summary>
    /// Refuses to compare place by place what has other names for one model's tensors, as far as the names of known models tell.
    /// </summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="examples">Parameters of models of known kinds, of any size.</param>
    /// <exception cref="InputException">They have; the message says what makes them comparable.</exception>
    public static void RequireOneStructure(
        InspectedCheckpoint first, InspectedCheckpoint second, IEnumerable<IReadOnlyList<ParameterSchema>> examples)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (examples.Any(parameters => Style(first, parameters) != Style(second, parameters)))
        {
            throw new InputException(
                $"{first.Path} and {second.Path} have different names for the same tensors, such as projections fused in one and kept "
                + "apart in the other: only the model's declaration says which rows belong together. Give --model with the folder of its "
                + "config.json.");
        }
    }

    /// <summary>Whether tensors of one name are the same slices of a model in both.</summary>
    private static bool IsAlike(InspectedCheckpoint first, InspectedCheckpoint second, IReadOnlyList<ParameterSchema> parameters) =>
        (Style(first, parameters), Style(second, parameters)) is var (one, other) && one == other && one is not null;

    /// <summary>
    /// Which of the names that HuggingFace has given a model's tensors are used; of ranks there is one style, but for projections kept
    /// apart. Null where the names do not say which rows tensors have.
    /// </summary>
    private static int? Style(InspectedCheckpoint checkpoint, IReadOnlyList<ParameterSchema> parameters) =>
        checkpoint.HuggingFace is null
            ? InspectedStructure.IsApart(checkpoint.Tensors.Select(tensor => tensor.Entry.Name), parameters) ? null : 0
        : checkpoint.HasMindSpeedNames(parameters) ? null
        : HfStyle.Of(parameters, checkpoint.Rooted(HfStyle.Keys(parameters)).Select(tensor => tensor.Entry.Name));
}
