using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2004: a tower is complete where the next one begins.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EarlierTowerFirstAnalyzer() : LayoutAnalyzer(LayoutRules.EarlierTowerFirst, OrderProof.EarlierTowersFirst);
