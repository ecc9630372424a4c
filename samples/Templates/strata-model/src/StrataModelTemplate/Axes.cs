namespace ModelNamespace;

// An axis is a type: a layer that takes Query does not accept Hidden, even where both have as many features.
public sealed class Hidden : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.HiddenSize; }
public sealed class FeedForward : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.IntermediateSize; }
public sealed class Vocabulary : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => c.VocabSize; }
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
