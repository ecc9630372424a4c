namespace Strata.Models.Qwen25Vl;

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

// The vision tower. The merger takes the patches that become one token side by side, and is as wide as they are together.
public sealed class VisionHeads : IHeadAxis<VisionConfig>
{
    public static int Size(VisionConfig c) => c.NumHeads * c.HeadDim;
    public static int HeadDim(VisionConfig c) => c.HeadDim;
}
public sealed class VisionHidden : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.HiddenSize; }
public sealed class VisionFeedForward : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.IntermediateSize; }
public sealed class MergedPatches : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.MergedSize; }
public sealed class MergerFeedForward : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.MergedSize; }
public sealed class Channels : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.InChannels; }
public sealed class PatchTime : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.TemporalPatchSize; }
public sealed class PatchSide : IAxis<VisionConfig> { public static int Size(VisionConfig c) => c.PatchSize; }
