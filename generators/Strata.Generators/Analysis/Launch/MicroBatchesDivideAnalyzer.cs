using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4105: micro-batches are a multiple of the stages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MicroBatchesDivideAnalyzer() : LaunchAnalyzer(LaunchRules.MicroBatchesDivide);
