using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4103: lists of stages have an effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListsCountAnalyzer() : LaunchAnalyzer(LaunchRules.ListsCount);
