using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2014: a tower's own tensor parallelism divides the deployment's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TowerTensorParallelDividesAnalyzer() : LayoutAnalyzer(LayoutRules.TowerTensorParallelDivides, TensorParallelProof.TowersDivide);
