using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4111: precision is the file's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrecisionAgreesAnalyzer() : LaunchAnalyzer(LaunchRules.PrecisionAgrees);
