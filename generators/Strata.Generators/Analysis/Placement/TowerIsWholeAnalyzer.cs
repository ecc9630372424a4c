using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2010: a tower that can not be split is on one stage.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TowerIsWholeAnalyzer() : LayoutAnalyzer(LayoutRules.TowerIsWhole, OrderProof.TowersAreWhole);
