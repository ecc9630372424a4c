using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Launch;

/// <summary>STR4110: lists say how many layers a virtual stage has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VirtualStagesComeFromListsAnalyzer() : LaunchAnalyzer(LaunchRules.VirtualStagesComeFromLists);
