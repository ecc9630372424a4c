using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2013: the pipeline is long enough for virtual chunks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VirtualPipelineFitsAnalyzer() : LayoutAnalyzer(LayoutRules.VirtualPipelineFits, PipelineProof.VirtualPipelineFits);
