using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0007: the configuration has what the layers ask for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingValueAnalyzer() : BlockRuleAnalyzer(Descriptors.MissingValue, ConfigurationProof.FindsValues);
