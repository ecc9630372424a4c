using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3005: what a mapping makes equal has equal sizes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizesDifferAnalyzer() : BlockAnalyzer(Descriptors.SizesDiffer)
{
    private protected override IEnumerable<Finding> Prove(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation) =>
        SizeProof.HeadsFit(BlockParser.Parse(block, compilation, cancellation))
            .Concat(SizeProof.TiesFit(new TieParser(compilation, cancellation).Parse(block)));
}
