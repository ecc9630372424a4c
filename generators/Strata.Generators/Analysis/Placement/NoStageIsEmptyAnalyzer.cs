using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2011: no stage is empty and no tower has a gap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoStageIsEmptyAnalyzer() : LayoutAnalyzer(LayoutRules.NoStageIsEmpty, OrderProof.NothingIsEmpty);
