using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4101: counts are counts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArgumentIsReadableAnalyzer() : LaunchAnalyzer(LaunchRules.ArgumentIsReadable);
