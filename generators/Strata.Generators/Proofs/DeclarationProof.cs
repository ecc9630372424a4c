using Strata.Generators.Model;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether a block is written so that its other part can be generated. What breaks one of these says no more than that.</summary>
internal static class DeclarationProof
{
    private const string Mark = "Block";

    /// <summary>The block can be completed: it is partial, and no type of it is confined to its file.</summary>
    public static IEnumerable<Finding<string>> CanBeCompleted(BlockModel block) =>
        block.Shape.IsStatic
            ? [Finding.At(BlockRules.NoBase, "", block.Name, "is static", "Remove 'static': each model has blocks of its own")]
        : block.Shape.FileLocal.Length > 0 ? [Finding.At(BlockRules.FileLocal, "", Confined(Mark, block.Name, block.Shape.FileLocal))]
        : block.Shape.Aliased is { } aliased ? [Finding.At(BlockRules.FileLocal, "", Aliased(Mark, block.Name, aliased))]
        : block.IsPartial ? []
        : block.Around.Length == 0
            ? [Finding.At(DeclarationRules.BlockNotPartial, "", block.Name, "but not partial", "it, and every type around it,")]
        : [Finding.At(
            DeclarationRules.BlockNotPartial, "", block.Name, $"in '{block.Around}', which is not partial", $"'{block.Around}'")];

    /// <summary>What STR0031 says of a type that no other file sees.</summary>
    /// <param name="mark">What it is declared as.</param>
    /// <param name="declared">What is declared.</param>
    /// <param name="type">It, or the type around it that is confined.</param>
    public static string[] Confined(string mark, string declared, string type) =>
        [declared, type, "is confined to its file", $"Remove 'file' from '{type}'", mark];

    /// <summary>What STR0031 says of a type that only files with an extern alias can name.</summary>
    /// <param name="mark">What it is declared as.</param>
    /// <param name="declared">What is declared.</param>
    /// <param name="type">The type that it names.</param>
    public static string[] Aliased(string mark, string declared, AliasedType type) =>
    [
        declared,
        type.Type,
        $"is known here by the extern alias '{type.Alias}' only, which other files do not have",
        "Add 'global' to the aliases of that reference",
        mark,
    ];

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
        block.IsSealed || block.Shape.IsStatic ? [] : [Finding.At(
            DeclarationRules.BlockNotSealed,
            "",
            block.Name,
            block.Shape.IsAbstract ? "Write 'sealed' instead of 'abstract'" : "Declare it 'sealed'")];

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

    private static bool IsReached(BlockModel block) => block.IsPartial && block.Shape.CanBeCompleted;
}
