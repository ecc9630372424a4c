using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4111: precision is the file's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrecisionAgreesAnalyzer() : LaunchAnalyzer(LaunchRules.PrecisionAgrees);
