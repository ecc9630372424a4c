using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4110: lists say how many layers a virtual stage has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VirtualStagesComeFromListsAnalyzer() : LaunchAnalyzer(LaunchRules.VirtualStagesComeFromLists);
