using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0002: a block is sealed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockNotSealedAnalyzer() : BlockRuleAnalyzer(Descriptors.BlockNotSealed, DeclarationProof.IsSealed);
