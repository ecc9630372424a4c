namespace Strata.Inference.Generation.Batching;

/// <summary>How much is answered at once.</summary>
public sealed record BatchLimits
{
    /// <summary>The most answers that grow together. Up to 8 the processor reads each weight once for all of them.</summary>
    public int Rows { get; init; } = 8;

    /// <summary>How many tokens of a prompt are read before the others' next token; a picture or video is read as a whole.</summary>
    public int Chunk { get; init; } = 256;

    /// <summary>
    /// For how many tokens there are keys and values: the answers that grow together times the longest of them with its prompt, and the
    /// prompt that is being read.
    /// </summary>
    public long Tokens { get; init; } = 65536;
}
