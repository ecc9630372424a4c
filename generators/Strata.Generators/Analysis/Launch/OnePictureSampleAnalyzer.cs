using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4108: a micro-batch has one sample with pictures.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OnePictureSampleAnalyzer() : LaunchAnalyzer(LaunchRules.OnePictureSample);
