using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Proofs.Placement;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2009: every stage learns something.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageLearnsAnalyzer() : DeploymentAnalyzer(LayoutRules.StageLearns, reading => reading.IsMindSpeed ? PlacementProof.StagesLearn(reading.Deployment, reading.Values) : []);
