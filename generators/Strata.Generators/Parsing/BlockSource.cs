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
    /// <summary>Reads a block; null where the type is none, or its assembly was built by another generator.</summary>
    public BlockModel? Read(INamedTypeSymbol block) =>
        SymbolEqualityComparer.Default.Equals(block.ContainingAssembly, compilation.Assembly)
            ? !block.IsDeclaredBlock() ? null : BlockParser.Parse(block, compilation, cancellation, isShallow)
            : block.GetTypeMembers("Schema")
                .SelectMany(schema => schema.GetMembers(BlockManifest.Name))
                .OfType<IFieldSymbol>()
                .Select(field => field.ConstantValue as string)
                .Where(text => text is not null)
                .Select(text => BlockManifest.Read(text!) is { } model ? GenericBlock.Close(model, block, compilation, cancellation) : null)
                .FirstOrDefault();
}
