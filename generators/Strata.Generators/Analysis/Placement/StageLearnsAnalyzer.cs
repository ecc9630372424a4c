using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Proofs;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2009: every stage learns something.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageLearnsAnalyzer() : DeploymentAnalyzer(LayoutRules.StageLearns, reading => reading.IsMindSpeed ? PlacementProof.StagesLearn(reading.Deployment, reading.Values) : []);
