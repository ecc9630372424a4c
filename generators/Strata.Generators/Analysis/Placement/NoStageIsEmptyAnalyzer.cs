using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2011: no stage is empty and no tower has a gap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoStageIsEmptyAnalyzer() : LayoutAnalyzer(LayoutRules.NoStageIsEmpty, OrderProof.NothingIsEmpty);
