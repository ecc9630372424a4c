using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4103: lists of stages have an effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListsCountAnalyzer() : LaunchAnalyzer(LaunchRules.ListsCount);
