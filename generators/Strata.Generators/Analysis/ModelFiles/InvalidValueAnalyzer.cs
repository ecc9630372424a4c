using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4008: values of a model's file are of their type and in their range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidValueAnalyzer() : ModelFileAnalyzer(ModelFileRules.InvalidValue);
