using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2001: each tower's stages hold its layers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SumOfStagesAnalyzer() : LayoutAnalyzer(LayoutRules.SumOfStages, StageProof.SumsAreLayers);
