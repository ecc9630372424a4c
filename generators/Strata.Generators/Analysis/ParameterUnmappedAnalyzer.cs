using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3001: every parameter is in the checkpoints.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterUnmappedAnalyzer() : BlockRuleAnalyzer(Descriptors.ParameterUnmapped, KeyProof.EverythingIsMapped);
