using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2013: the pipeline is long enough for virtual chunks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VirtualPipelineFitsAnalyzer() : LayoutAnalyzer(LayoutRules.VirtualPipelineFits, PipelineProof.VirtualPipelineFits);
