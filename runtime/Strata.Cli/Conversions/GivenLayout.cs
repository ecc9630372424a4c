namespace Strata.Cli.Conversions;

/// <summary>What a command line says of a layout; null where it says nothing.</summary>
/// <param name="Text">The text decoder's lists.</param>
/// <param name="Vision">The vision tower's lists.</param>
/// <param name="Others">The lists of the towers between these two, by the tower's place in the module tree.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
/// <param name="VisionTensorParallel">In how many ways those of the vision tower are.</param>
public sealed record GivenLayout(
    IReadOnlyList<IReadOnlyList<int>>? Text,
    IReadOnlyList<IReadOnlyList<int>>? Vision,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Others,
    int? TensorParallel,
    int? VisionTensorParallel);
