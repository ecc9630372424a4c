using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4102: arguments say what the file says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileCountsAnalyzer() : LaunchAnalyzer(LaunchRules.FileCounts);
