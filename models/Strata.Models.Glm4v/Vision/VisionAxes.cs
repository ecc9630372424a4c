namespace Strata.Models.Glm4v;

/// <summary>The vision tower's residual stream.</summary>
public sealed class VisionHidden : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.HiddenSize;
}

/// <summary>All heads of the vision tower's queries, keys or values.</summary>
public sealed class VisionHeads : IHeadAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.NumHeads * config.HeadDim;

    /// <inheritdoc />
    public static int HeadDim(VisionConfig config) => config.HeadDim;
}

/// <summary>The inside of a vision block's feed-forward network; as wide as what leaves the tower.</summary>
public sealed class VisionFeedForward : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.OutHiddenSize;
}

/// <summary>The inside of the merger.</summary>
public sealed class MergerFeedForward : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.IntermediateSize;
}

/// <summary>The colour channels.</summary>
public sealed class Channels : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.InChannels;
}

/// <summary>The frames of a patch.</summary>
public sealed class PatchTime : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.TemporalPatchSize;
}

/// <summary>A side of a patch.</summary>
public sealed class PatchSide : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.PatchSize;
}

/// <summary>A side of the square of patches that becomes one token.</summary>
public sealed class MergeSide : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.SpatialMergeSize;
}

/// <summary>The patches that the position table numbers.</summary>
public sealed class Positions : IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.GridSize * config.GridSize;
}
