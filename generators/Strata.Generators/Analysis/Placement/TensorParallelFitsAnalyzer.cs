using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2007: there are enough heads for all ranks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorParallelFitsAnalyzer() : LayoutAnalyzer(LayoutRules.TensorParallelFits, TensorParallelProof.Fits);
