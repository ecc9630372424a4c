namespace Strata.Models.Glm4v;

/// <summary>The text decoder's residual stream, which the vision tower feeds.</summary>
public sealed class Hidden : IAxis<TextConfig>, IAxis<VisionConfig>
{
    /// <inheritdoc />
    public static int Size(TextConfig config) => config.HiddenSize;

    /// <inheritdoc />
    public static int Size(VisionConfig config) => config.OutHiddenSize;
}

/// <summary>The tokens.</summary>
public sealed class Vocabulary : IAxis<TextConfig>
{
    /// <inheritdoc />
    public static int Size(TextConfig config) => config.VocabSize;
}

/// <summary>All query heads.</summary>
public sealed class Query : IHeadAxis<TextConfig>
{
    /// <inheritdoc />
    public static int Size(TextConfig config) => config.NumAttentionHeads * config.HeadDim;

    /// <inheritdoc />
    public static int HeadDim(TextConfig config) => config.HeadDim;
}

/// <summary>All key heads, or all value heads.</summary>
public sealed class KeyValue : IHeadAxis<TextConfig>
{
    /// <inheritdoc />
    public static int Size(TextConfig config) => config.NumKeyValueHeads * config.HeadDim;

    /// <inheritdoc />
    public static int HeadDim(TextConfig config) => config.HeadDim;
}

/// <summary>The inside of the feed-forward network.</summary>
public sealed class FeedForward : IAxis<TextConfig>
{
    /// <inheritdoc />
    public static int Size(TextConfig config) => config.IntermediateSize;
}
