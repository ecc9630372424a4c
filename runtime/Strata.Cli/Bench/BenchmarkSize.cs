namespace Strata.Cli.Bench;

/// <summary>How large a checkpoint is measured.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Layers">Layers of the text decoder.</param>
/// <param name="Divisor">What the released model's widths are divided by.</param>
/// <param name="ShardBytes">Bytes that a shard holds at most, unless a single tensor is larger.</param>
/// <param name="VisionLayers">Layers of the vision tower; 0 for all that the released model has.</param>
public sealed record BenchmarkSize(string Name, int Layers, int Divisor, long ShardBytes, int VisionLayers)
{
    /// <summary>The sizes there are, in order.</summary>
    public static IReadOnlyList<BenchmarkSize> All { get; } =
    [
        new("small", 4, 2, 320L << 20, 4),
        new("large", 4, 1, 1L << 30, 4),
    ];
}
