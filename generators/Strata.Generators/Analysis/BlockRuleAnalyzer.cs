using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>A rule about one block by itself.</summary>
/// <param name="rule">The rule.</param>
/// <param name="prove">Finds what breaks it.</param>
public abstract class BlockRuleAnalyzer(DiagnosticDescriptor rule, Func<BlockModel, IEnumerable<Finding>> prove) : BlockAnalyzer(rule)
{
    private protected sealed override IEnumerable<Finding> Prove(
        INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation) =>
        prove(BlockParser.Parse(block, compilation, cancellation));
}
