using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4010: each component computes in one element type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrecisionAnalyzer() : ModelFileAnalyzer(ModelFileRules.Precision);
