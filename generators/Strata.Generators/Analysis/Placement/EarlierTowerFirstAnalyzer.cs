using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2004: a tower is complete where the next one begins.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EarlierTowerFirstAnalyzer() : LayoutAnalyzer(LayoutRules.EarlierTowerFirst, OrderProof.EarlierTowersFirst);
