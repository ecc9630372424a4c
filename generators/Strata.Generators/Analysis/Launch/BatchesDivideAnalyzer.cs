using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4104: the global batch is a multiple of what the replicas take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchesDivideAnalyzer() : LaunchAnalyzer(LaunchRules.BatchesDivide);
