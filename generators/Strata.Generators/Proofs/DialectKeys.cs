using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>One dialect's view of a block's children.</summary>
/// <param name="Name">The dialect as people call it.</param>
/// <param name="Attribute">The attribute that names a child in it.</param>
/// <param name="Of">A child's keys in it.</param>
public sealed record DialectKeys(string Name, string Attribute, Func<KeysModel, EquatableArray<string>> Of)
{
    /// <summary>Both dialects.</summary>
    public static readonly IReadOnlyList<DialectKeys> All =
    [
        new("HuggingFace", "Hf", keys => keys.Hf),
        new("MindSpeed-MM", "Mm", keys => keys.Mm),
    ];
}
