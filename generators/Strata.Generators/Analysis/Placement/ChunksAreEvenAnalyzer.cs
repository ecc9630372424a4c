using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2005: virtual chunks have one form.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChunksAreEvenAnalyzer() : LayoutAnalyzer(LayoutRules.ChunksAreEven, StageProof.ChunksAreEven);
