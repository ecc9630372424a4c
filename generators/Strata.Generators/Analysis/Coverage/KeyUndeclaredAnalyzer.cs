using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3007: every key of a checkpoint is declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyUndeclaredAnalyzer() : CoverageAnalyzer(CoverageRules.KeyUndeclared);
