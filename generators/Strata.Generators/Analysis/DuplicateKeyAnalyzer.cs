using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0005: children of one block have different keys.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateKeyAnalyzer() : BlockRuleAnalyzer(Descriptors.DuplicateKey, KeyProof.SiblingsDiffer);
