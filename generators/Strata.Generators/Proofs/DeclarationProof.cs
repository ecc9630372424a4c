using Strata.Generators.Model;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether a block is written so that its other part can be generated.</summary>
internal static class DeclarationProof
{
    /// <summary>The block is partial.</summary>
    public static IEnumerable<Finding<string>> IsPartial(BlockModel block) =>
        block.IsPartial ? [] : [Finding.At(DeclarationRules.BlockNotPartial, "", block.Name)];

    /// <summary>The block is sealed.</summary>
    public static IEnumerable<Finding<string>> IsSealed(BlockModel block) =>
        block.IsSealed ? [] : [Finding.At(DeclarationRules.BlockNotSealed, "", block.Name)];

    /// <summary>The block has a partial constructor of the required form.</summary>
    public static IEnumerable<Finding<string>> HasConstructor(BlockModel block) =>
        block.DeclaresConstructor ? [] : [Finding.At(DeclarationRules.BlockWithoutConstructor, "", block.Name)];

    /// <summary>Every partial property is of a type for which something can be made.</summary>
    public static IEnumerable<Finding<string>> HasKnownChildren(BlockModel block) => block.Children
        .OfType<UnknownChild>()
        .Where(child => child.Reason.Length > 0)
        .Select(child => Finding.At(DeclarationRules.ChildNotRegistrable, child.Property.Name, child.Property.Name, child.Reason));
}
