using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>STR3007: every key of a checkpoint is declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyUndeclaredAnalyzer() : CoverageAnalyzer(CoverageRules.KeyUndeclared);
