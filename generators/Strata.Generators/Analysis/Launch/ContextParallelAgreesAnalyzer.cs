using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4106: context parallelism is the file's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextParallelAgreesAnalyzer() : LaunchAnalyzer(LaunchRules.ContextParallelAgrees);
