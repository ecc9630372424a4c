using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2015: the sizes of the parallel groups are at least one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WaysAreAtLeastOneAnalyzer() : LayoutAnalyzer(LayoutRules.WaysAreAtLeastOne, WaysProof.AreAtLeastOne);
