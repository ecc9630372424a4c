using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Proofs.Placement;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2012: every tower of the model is placed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TowersArePlacedAnalyzer() : DeploymentAnalyzer(LayoutRules.TowersArePlaced, reading => PlacementProof.TowersArePlaced(reading.Deployment));
