using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2010: a tower that can not be split is on one stage.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TowerIsWholeAnalyzer() : LayoutAnalyzer(LayoutRules.TowerIsWhole, OrderProof.TowersAreWhole);
