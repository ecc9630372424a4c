using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR4012: a model's file is JSON and nothing else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotStrictAnalyzer() : ModelFileAnalyzer(ModelFileRules.NotStrict);
