using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2015: the sizes of the parallel groups are at least one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WaysAreAtLeastOneAnalyzer() : LayoutAnalyzer(LayoutRules.WaysAreAtLeastOne, WaysProof.AreAtLeastOne);
