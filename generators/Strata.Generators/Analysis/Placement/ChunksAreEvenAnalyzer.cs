using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR2005: virtual chunks have one form.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChunksAreEvenAnalyzer() : LayoutAnalyzer(LayoutRules.ChunksAreEven, StageProof.ChunksAreEven);
