using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>STR3006: a checkpoint has every key that is declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyMissingAnalyzer() : CoverageAnalyzer(CoverageRules.KeyMissing);
