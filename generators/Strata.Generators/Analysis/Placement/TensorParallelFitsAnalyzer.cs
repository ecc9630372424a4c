using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2007: there are enough heads for all ranks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorParallelFitsAnalyzer() : LayoutAnalyzer(LayoutRules.TensorParallelFits, TensorParallelProof.Fits);
