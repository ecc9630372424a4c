using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4005: the keys of a model's file have an effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoEffectAnalyzer() : ModelFileAnalyzer(ModelFileRules.NoEffect);
