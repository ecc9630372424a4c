using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3006: a checkpoint has every key that is declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyMissingAnalyzer() : CoverageAnalyzer(CoverageRules.KeyMissing);
