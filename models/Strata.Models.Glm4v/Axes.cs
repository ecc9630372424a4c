namespace Strata.Models.Glm4v;

// The width that the vision tower's configuration calls intermediate is the merger's.
public sealed class MergerFeedForward : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.IntermediateSize; }
public sealed class Positions : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.GridSize * c.GridSize; }
