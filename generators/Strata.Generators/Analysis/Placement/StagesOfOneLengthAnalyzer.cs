using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2002: all towers list equally many stages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StagesOfOneLengthAnalyzer() : LayoutAnalyzer(LayoutRules.StagesOfOneLength, StageProof.ListsAreOfOneLength);
