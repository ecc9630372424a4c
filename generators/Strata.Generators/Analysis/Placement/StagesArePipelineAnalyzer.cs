using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2003: the lists are as long as the pipeline.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StagesArePipelineAnalyzer() : LayoutAnalyzer(LayoutRules.StagesArePipeline, StageProof.ListsArePipeline);
