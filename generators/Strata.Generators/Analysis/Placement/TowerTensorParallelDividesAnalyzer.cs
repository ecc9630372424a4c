using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2014: a tower's own tensor parallelism divides the deployment's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TowerTensorParallelDividesAnalyzer() : LayoutAnalyzer(LayoutRules.TowerTensorParallelDivides, TensorParallelProof.TowersDivide);
