using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4107: there is one way of averaging the loss.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneLossAnalyzer() : LaunchAnalyzer(LaunchRules.OneLoss);
