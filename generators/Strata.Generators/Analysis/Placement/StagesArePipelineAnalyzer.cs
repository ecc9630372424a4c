using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2003: the lists are as long as the pipeline.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StagesArePipelineAnalyzer() : LayoutAnalyzer(LayoutRules.StagesArePipeline, StageProof.ListsArePipeline);
