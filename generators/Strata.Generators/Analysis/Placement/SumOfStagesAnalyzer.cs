using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2001: each tower's stages hold its layers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SumOfStagesAnalyzer() : LayoutAnalyzer(LayoutRules.SumOfStages, StageProof.SumsAreLayers);
