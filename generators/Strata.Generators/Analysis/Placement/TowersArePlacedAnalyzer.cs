using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Proofs;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2012: every tower of the model is placed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TowersArePlacedAnalyzer() : DeploymentAnalyzer(LayoutRules.TowersArePlaced, reading => PlacementProof.TowersArePlaced(reading.Deployment));
