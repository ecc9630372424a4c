using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4004: keys of one meaning have one value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictingKeysAnalyzer() : ModelFileAnalyzer(ModelFileRules.ContradictingKeys);
