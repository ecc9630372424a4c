using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4101: counts are counts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArgumentIsReadableAnalyzer() : LaunchAnalyzer(LaunchRules.ArgumentIsReadable);
