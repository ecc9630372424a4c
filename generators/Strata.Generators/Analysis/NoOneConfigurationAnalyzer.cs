using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0006: there is one configuration for every child and axis.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoOneConfigurationAnalyzer() : BlockRuleAnalyzer(Descriptors.NoOneConfiguration, ConfigurationProof.FindsConfigurations);
