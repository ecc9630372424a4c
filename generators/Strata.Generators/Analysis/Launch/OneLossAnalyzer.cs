using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4107: there is one way of averaging the loss.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneLossAnalyzer() : LaunchAnalyzer(LaunchRules.OneLoss);
