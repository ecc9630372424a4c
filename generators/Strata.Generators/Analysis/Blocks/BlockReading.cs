using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>A block with all that its rules ask: read once for all of them.</summary>
/// <param name="block">The block.</param>
/// <param name="compilation">What it is declared in.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class BlockReading(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>The block by itself.</summary>
    public BlockModel Model { get; } = BlockParser.Parse(block, compilation, cancellation);

    /// <summary>Every key below it.</summary>
    public IReadOnlyList<KeyEntry> Keys() => new KeyEntryParser(compilation, cancellation).Parse(block);

    /// <summary>The layers that use another's weight.</summary>
    public IEnumerable<TiedWeight> Ties() => new TieParser(compilation, cancellation).Parse(block);

    /// <summary>STR0008: every flow gets a shell that frees what it makes.</summary>
    public IEnumerable<Finding<string>> FlowsWithoutRun() =>
        from method in block.GetMembers().OfType<IMethodSymbol>()
        where method.Attribute(SymbolNames.FlowAttribute) is not null
        let objection = FlowParser.Objection(method)
        where objection is not null
        select Finding.At(DeclarationRules.FlowWithoutRun, method.Name, method.Name, objection.Value.Fact, objection.Value.Mend);
}
