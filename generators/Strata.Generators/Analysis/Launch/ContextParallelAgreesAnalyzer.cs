using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4106: context parallelism is the file's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextParallelAgreesAnalyzer() : LaunchAnalyzer(LaunchRules.ContextParallelAgrees);
