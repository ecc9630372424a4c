using Strata.Generators.Model;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether a block is written so that its other part can be generated. What breaks one of these says no more than that.</summary>
internal static class DeclarationProof
{
    /// <summary>The block can be completed: it is partial, and no type of it is confined to its file.</summary>
    public static IEnumerable<Finding<string>> CanBeCompleted(BlockModel block) =>
        block.Shape.FileLocal.Length > 0 ? [Finding.At(BlockRules.FileLocal, "", block.Name, block.Shape.FileLocal)]
        : block.IsPartial ? []
        : [Finding.At(DeclarationRules.BlockNotPartial, "", block.Name)];

    /// <summary>The block is marked as one.</summary>
    public static IEnumerable<Finding<string>> IsMarked(BlockModel block) =>
        block.Shape.IsMarked || !IsReached(block) ? [] : [Finding.At(
            BlockRules.NotMarked,
            "",
            block.Name,
            block.Shape.OtherMark.Length == 0 ? "" : $": its [Block] is {block.Shape.OtherMark}",
            block.Shape.OtherMark.Length == 0 ? "Block" : "Strata.Declarations.Block")];

    /// <summary>The block is sealed.</summary>
    public static IEnumerable<Finding<string>> IsSealed(BlockModel block) =>
        block.IsSealed ? [] : [Finding.At(DeclarationRules.BlockNotSealed, "", block.Name)];

    /// <summary>The block derives from a module.</summary>
    public static IEnumerable<Finding<string>> HasBase(BlockModel block) =>
        IsReached(block) && block.Shape is { IsMarked: true, BaseFault: { } fault }
        ? [Finding.At(BlockRules.NoBase, fault.Place, block.Name, fault.Fact, fault.Mend)]
        : [];

    /// <summary>The block has a partial constructor of the required form.</summary>
    public static IEnumerable<Finding<string>> HasConstructor(BlockModel block) =>
        IsReached(block) && block.Shape is { IsMarked: true, BaseFault: null, ConstructorFault: { } fault }
            ? [Finding.At(DeclarationRules.BlockWithoutConstructor, fault.Place, block.Name, fault.Fact, fault.Mend)]
            : [];

    /// <summary>Every partial property is of a type for which something can be made.</summary>
    public static IEnumerable<Finding<string>> HasKnownChildren(BlockModel block) => block.Children
        .OfType<UnknownChild>()
        .Where(child => child.Reason.Length > 0)
        .Select(child => Finding.At(DeclarationRules.ChildNotRegistrable, child.Property.Name, child.Property.Name, child.Reason));

    private static bool IsReached(BlockModel block) => block.IsPartial && block.Shape.FileLocal.Length == 0;
}
