using Strata;

namespace Toy;

public sealed class Hidden : IAxis<TextConfig> { public static int Size(TextConfig c) => c.HiddenSize; }

public sealed class FeedForward : IAxis<TextConfig> { public static int Size(TextConfig c) => c.IntermediateSize; }

public sealed class Vocabulary : IAxis<TextConfig> { public static int Size(TextConfig c) => c.VocabSize; }

public sealed class Query : IHeadAxis<TextConfig>
{
    public static int Size(TextConfig c) => c.NumHeads * c.HeadDim;

    public static int HeadDim(TextConfig c) => c.HeadDim;
}

public sealed class KeyValue : IHeadAxis<TextConfig>
{
    public static int Size(TextConfig c) => c.NumKeyValueHeads * c.HeadDim;

    public static int HeadDim(TextConfig c) => c.HeadDim;
}
