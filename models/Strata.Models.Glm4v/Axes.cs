namespace Strata.Models.Glm4v;

// The width that the vision tower's configuration calls intermediate is the merger's.
/// <summary>The inner width of the merger, in features.</summary>
public sealed class MergerFeedForward : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.IntermediateSize; }
/// <summary>The patches of the square picture that the position table numbers.</summary>
public sealed class Positions : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.GridSize * c.GridSize; }
