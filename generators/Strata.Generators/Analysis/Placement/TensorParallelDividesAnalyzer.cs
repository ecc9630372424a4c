using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2006: tensor parallelism divides what it splits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorParallelDividesAnalyzer() : LayoutAnalyzer(LayoutRules.TensorParallelDivides, TensorParallelProof.Divides);
