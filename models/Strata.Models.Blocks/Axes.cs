namespace Strata.Models.Blocks;

// The text decoder. What leaves a vision tower is the decoder's residual stream, whichever configuration says how wide it is.
public sealed class Hidden : IAxis<DecoderConfig>, IAxis<VisionTowerConfig>
{
    public static int Size(DecoderConfig c) => c.HiddenSize;
    public static int Size(VisionTowerConfig c) => c.OutHiddenSize;
}
public sealed class Query : IHeadAxis<DecoderConfig>
{
    public static int Size(DecoderConfig c) => c.NumAttentionHeads * c.HeadDim;
    public static int HeadDim(DecoderConfig c) => c.HeadDim;
}
public sealed class KeyValue : IHeadAxis<DecoderConfig>
{
    public static int Size(DecoderConfig c) => c.NumKeyValueHeads * c.HeadDim;
    public static int HeadDim(DecoderConfig c) => c.HeadDim;
}
public sealed class FeedForward : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.IntermediateSize; }
public sealed class Vocabulary : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.VocabSize; }

// The vision tower.
public sealed class VisionHeads : IHeadAxis<VisionTowerConfig>
{
    public static int Size(VisionTowerConfig c) => c.NumHeads * c.HeadDim;
    public static int HeadDim(VisionTowerConfig c) => c.HeadDim;
}
public sealed class VisionHidden : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.HiddenSize; }
public sealed class VisionFeedForward : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.FeedForwardSize; }
public sealed class MergedPatches : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.MergedSize; }
public sealed class MergerFeedForward : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.MergedSize; }
public sealed class Channels : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.InChannels; }
public sealed class PatchTime : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.TemporalPatchSize; }
public sealed class PatchSide : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.PatchSize; }
public sealed class MergeSide : IAxis<VisionTowerConfig> { public static int Size(VisionTowerConfig c) => c.SpatialMergeSize; }
