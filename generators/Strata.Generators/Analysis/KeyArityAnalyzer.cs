using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3004: a fused projection has one key, or one for each component.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyArityAnalyzer() : BlockRuleAnalyzer(Descriptors.KeyArity, KeyProof.CountsFit);
