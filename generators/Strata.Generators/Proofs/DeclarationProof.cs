using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>Whether a block is written so that its other part can be generated.</summary>
internal static class DeclarationProof
{
    /// <summary>The block is partial.</summary>
    public static IEnumerable<Finding> IsPartial(BlockModel block) => block.IsPartial ? [] : [Finding.At(null, block.Name)];

    /// <summary>The block is sealed.</summary>
    public static IEnumerable<Finding> IsSealed(BlockModel block) => block.IsSealed ? [] : [Finding.At(null, block.Name)];

    /// <summary>The block has a partial constructor of the required form.</summary>
    public static IEnumerable<Finding> HasConstructor(BlockModel block) =>
        block.DeclaresConstructor ? [] : [Finding.At(null, block.Name)];

    /// <summary>Every partial property is of a type for which something can be made.</summary>
    public static IEnumerable<Finding> HasKnownChildren(BlockModel block) => block.Children
        .OfType<UnknownChild>()
        .Where(child => child.Reason.Length > 0)
        .Select(child => Finding.At(child.Property.Name, child.Property.Name, child.Reason));
}
