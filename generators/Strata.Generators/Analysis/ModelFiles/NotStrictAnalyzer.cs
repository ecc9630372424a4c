using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4012: a model's file is JSON and nothing else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotStrictAnalyzer() : ModelFileAnalyzer(ModelFileRules.NotStrict);
