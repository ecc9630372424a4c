using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4003: the values of a model's file agree with the model and with each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictsModelAnalyzer() : ModelFileAnalyzer(ModelFileRules.ContradictsModel);
