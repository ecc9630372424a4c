using Microsoft.CodeAnalysis;
using Strata.Generators.Manifests;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Finds what a block declares, wherever it is: in this compilation's source, or in a referenced assembly's constant.</summary>
/// <param name="compilation">The compilation that asks.</param>
/// <param name="cancellation">Ends the reading.</param>
/// <param name="isShallow">Whether it stays unasked what the blocks are closed with: who asks that goes down himself.</param>
internal sealed class BlockSource(Compilation compilation, CancellationToken cancellation, bool isShallow = false)
{
    /// <summary>
    /// Why a block of another assembly can not be read, as the end of a sentence; empty for one that can, and for what is none.
    /// </summary>
    public static string Unread(INamedTypeSymbol block) =>
        block.DeclaringSyntaxReferences.IsEmpty && block.IsBlock() && Declarations(block).All(text => BlockManifest.Read(text) is null)
            ? $"'{block.ShortText()}' of {block.ContainingAssembly.Name} was built with another version of Strata, so that what it "
                + "declares can not be read here"
            : "";

    /// <summary>Reads a block; null where the type is none, or its assembly was built by another generator.</summary>
    public BlockModel? Read(INamedTypeSymbol block) =>
        SymbolEqualityComparer.Default.Equals(block.ContainingAssembly, compilation.Assembly)
            ? !block.IsDeclaredBlock() ? null : BlockParser.Parse(block, compilation, cancellation, isShallow)
            : Declarations(block)
                .Select(text => BlockManifest.Read(text) is { } model ? GenericBlock.Close(model, block, compilation, cancellation) : null)
                .FirstOrDefault();

    /// <summary>What generators have left of a block in its assembly.</summary>
    private static IEnumerable<string> Declarations(INamedTypeSymbol block) => block.GetTypeMembers("Schema")
        .SelectMany(schema => schema.GetMembers(BlockManifest.Name))
        .OfType<IFieldSymbol>()
        .Select(field => field.ConstantValue as string)
        .OfType<string>();
}
