using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4108: a micro-batch has one sample with pictures.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OnePictureSampleAnalyzer() : LaunchAnalyzer(LaunchRules.OnePictureSample);
