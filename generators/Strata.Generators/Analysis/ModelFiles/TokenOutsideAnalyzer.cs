using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4009: the tokens that a model's file names are of its vocabulary.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenOutsideAnalyzer() : ModelFileAnalyzer(ModelFileRules.TokenOutside);
