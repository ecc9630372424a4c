using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4104: the global batch is a multiple of what the replicas take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchesDivideAnalyzer() : LaunchAnalyzer(LaunchRules.BatchesDivide);
