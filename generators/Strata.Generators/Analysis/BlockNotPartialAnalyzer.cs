using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0001: a block is partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockNotPartialAnalyzer() : BlockRuleAnalyzer(Descriptors.BlockNotPartial, DeclarationProof.IsPartial);
