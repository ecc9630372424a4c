using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>STR3008: a checkpoint has the shapes that are declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapeDiffersAnalyzer() : CoverageAnalyzer(CoverageRules.ShapeDiffers);
