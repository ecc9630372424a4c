namespace Strata.Generators.Analysis.Configurations;

/// <summary>A key that a section holds, beside another one that lies in the section's object.</summary>
/// <param name="Relation">How it lies to the other.</param>
/// <param name="Key">The key, from the outermost configuration.</param>
/// <param name="Holder">The property that reads it, <c>Text.HiddenSize</c>, or the section that fixes it, <c>Text</c>.</param>
/// <param name="Fixed">The only value that it may have, as the section's declaration says it; null where a property reads it.</param>
internal sealed record HeldKey(KeyRelation Relation, string Key, string Holder, string? Fixed)
{
    /// <summary>Whether a declaration fixes its value, so that no property reads it.</summary>
    public bool IsFixed => Fixed is not null;

    /// <summary>What its holder does with it.</summary>
    public string Act => IsFixed ? "fixes" : "reads";
}

/// <summary>How a key lies to another.</summary>
internal enum KeyRelation
{
    /// <summary>It is that key.</summary>
    Same,

    /// <summary>It is the key of a value, and the other lies in it.</summary>
    Around,

    /// <summary>It lies in the other.</summary>
    Within,
}
