using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4109: virtual chunks are the file's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VirtualPipelineAgreesAnalyzer() : LaunchAnalyzer(LaunchRules.VirtualPipelineAgrees);
