using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2006: tensor parallelism divides what it splits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorParallelDividesAnalyzer() : LayoutAnalyzer(LayoutRules.TensorParallelDivides, TensorParallelProof.Divides);
