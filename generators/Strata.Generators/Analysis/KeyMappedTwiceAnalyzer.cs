using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3002: no two parameters below a block have the same key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyMappedTwiceAnalyzer() : BlockAnalyzer(Descriptors.KeyMappedTwice)
{
    private protected override IEnumerable<Finding> Prove(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation) =>
        KeyProof.KeysAreUnique(new KeyEntryParser(compilation, cancellation).Parse(block));
}
