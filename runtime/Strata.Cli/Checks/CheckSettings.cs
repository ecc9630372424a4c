namespace Strata.Cli.Checks;

/// <summary>
/// What the command line of a check asks for; what it leaves open comes from the arguments of the run, then from the file.
/// </summary>
/// <param name="Vision">The vision tower's lists; null for the file's.</param>
/// <param name="Text">The text decoder's lists; null for the file's.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
/// <param name="VisionTensorParallel">In how many ways those of the vision tower are.</param>
/// <param name="ContextParallel">In how many ways sequences are split.</param>
/// <param name="Devices">How many devices there are.</param>
public sealed record CheckSettings(
    IReadOnlyList<IReadOnlyList<int>>? Vision,
    IReadOnlyList<IReadOnlyList<int>>? Text,
    int? TensorParallel,
    int? VisionTensorParallel,
    int? ContextParallel,
    int? Devices)
{
    /// <summary>The lists of the towers between these two, by the tower's place in the module tree.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Others { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyList<int>>>();
}
