using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4114: the features asked for work for the model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FeatureWorksAnalyzer() : LaunchAnalyzer(LaunchRules.FeatureWorks);
