using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4105: micro-batches are a multiple of the stages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MicroBatchesDivideAnalyzer() : LaunchAnalyzer(LaunchRules.MicroBatchesDivide);
