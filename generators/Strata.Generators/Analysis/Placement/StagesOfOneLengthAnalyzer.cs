using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2002: all towers list equally many stages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StagesOfOneLengthAnalyzer() : LayoutAnalyzer(LayoutRules.StagesOfOneLength, StageProof.ListsAreOfOneLength);
