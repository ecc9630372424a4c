namespace Strata.Models.Glm4v;

// The text decoder. What leaves the vision tower is the decoder's residual stream, whichever configuration says how wide it is.
public sealed class Hidden : IAxis<TextConfig>, IAxis<VisionConfig>
{
    public static int Size(TextConfig c) => c.HiddenSize;
    public static int Size(VisionConfig c) => c.OutHiddenSize;
}
public sealed class Query : IHeadAxis<TextConfig>
{
    public static int Size(TextConfig c) => c.NumAttentionHeads * c.HeadDim;
    public static int HeadDim(TextConfig c) => c.HeadDim;
}
public sealed class KeyValue : IHeadAxis<TextConfig>
{
    public static int Size(TextConfig c) => c.NumKeyValueHeads * c.HeadDim;
    public static int HeadDim(TextConfig c) => c.HeadDim;
}
public sealed class FeedForward : IAxis<TextConfig> { public static int Size(TextConfig c) => c.IntermediateSize; }
public sealed class Vocabulary : IAxis<TextConfig> { public static int Size(TextConfig c) => c.VocabSize; }

// The vision tower. Its feed-forward width is that of what leaves it; the width that the configuration calls intermediate is the merger's.
public sealed class VisionHeads : IHeadAxis<VisionConfig>
{
    public static int Size(VisionConfig c) => c.NumHeads * c.HeadDim;
    public static int HeadDim(VisionConfig c) => c.HeadDim;
}
public sealed class VisionHidden : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.HiddenSize; }
public sealed class VisionFeedForward : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.OutHiddenSize; }
public sealed class MergerFeedForward : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.IntermediateSize; }
public sealed class Channels : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.InChannels; }
public sealed class PatchTime : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.TemporalPatchSize; }
public sealed class PatchSide : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.PatchSize; }
public sealed class MergeSide : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.SpatialMergeSize; }
public sealed class Positions : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.GridSize * c.GridSize; }
