namespace Strata.Models.Blocks;

// The text decoder. What leaves a vision tower is the decoder's residual stream, whichever configuration says how wide it is.
/// <summary>The residual stream of the text decoder, in features; what a vision tower gives has the same.</summary>
public sealed class Hidden : IAxis<DecoderConfig>, IAxis<VisionTowerConfig>
{
    public static int Size(DecoderConfig c) => c.HiddenSize;
    public static int Size(VisionTowerConfig c) => c.OutHiddenSize;
}
/// <summary>All query heads, in features.</summary>
public sealed class Query : IHeadAxis<DecoderConfig>
{
    public static int Size(DecoderConfig c) => c.NumAttentionHeads * c.HeadDim;
    public static int HeadDim(DecoderConfig c) => c.HeadDim;
}
/// <summary>All key heads, or all value heads, in features.</summary>
public sealed class KeyValue : IHeadAxis<DecoderConfig>
{
    public static int Size(DecoderConfig c) => c.NumKeyValueHeads * c.HeadDim;
    public static int HeadDim(DecoderConfig c) => c.HeadDim;
}
/// <summary>The inner width of the feed-forward network, in features.</summary>
public sealed class FeedForward : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.IntermediateSize; }
/// <summary>The tokens.</summary>
public sealed class Vocabulary : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.VocabSize; }

// The vision tower.
/// <summary>All heads of the vision tower's attention, in features.</summary>
public sealed class VisionHeads : IHeadAxis<VisionTowerConfig>
{
    public static int Size(VisionTowerConfig c) => c.NumHeads * c.HeadDim;
    public static int HeadDim(VisionTowerConfig c) => c.HeadDim;
}
/// <summary>The residual stream of the vision tower, in features.</summary>
public sealed class VisionHidden : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.HiddenSize; }
/// <summary>The inner width of the vision tower's feed-forward networks, in features.</summary>
public sealed class VisionFeedForward : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.FeedForwardSize; }
/// <summary>The features of the patches that become one token, side by side.</summary>
public sealed class MergedPatches : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.MergedSize; }
/// <summary>The inner width of the merger, in features.</summary>
public sealed class MergerFeedForward : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.MergedSize; }
/// <summary>The colour channels of a picture.</summary>
public sealed class Channels : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.InChannels; }
/// <summary>The frames in a patch.</summary>
public sealed class PatchTime : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.TemporalPatchSize; }
/// <summary>The side of a patch, in pixels.</summary>
public sealed class PatchSide : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.PatchSize; }
/// <summary>The side of the square that becomes one token, in patches.</summary>
public sealed class MergeSide : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.SpatialMergeSize; }
