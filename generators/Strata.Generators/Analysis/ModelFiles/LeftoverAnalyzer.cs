using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4011: keys without effect do not say what is not so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeftoverAnalyzer() : ModelFileAnalyzer(ModelFileRules.Leftover);
