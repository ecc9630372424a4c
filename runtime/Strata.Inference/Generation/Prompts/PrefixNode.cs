namespace Strata.Inference.Generation.Prompts;

/// <summary>A page of tokens that were read behind those of its parent.</summary>
/// <param name="parent">The page before; null for the beginning, which has no tokens.</param>
internal sealed class PrefixNode(PrefixNode? parent)
{
    /// <summary>The page before.</summary>
    public PrefixNode? Parent => parent;

    /// <summary>The tokens; fewer than there is room for only where nothing follows.</summary>
    public PlacedToken[] Tokens { get; set; } = [];

    /// <summary>Their keys and values.</summary>
    public int Page { get; set; }

    /// <summary>When it was last of use.</summary>
    public long Used { get; set; }

    /// <summary>What was read behind it.</summary>
    public List<PrefixNode> Children { get; } = [];
}
