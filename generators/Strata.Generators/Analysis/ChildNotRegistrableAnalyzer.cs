using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0004: a child is of a type that can be registered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChildNotRegistrableAnalyzer() : BlockRuleAnalyzer(Descriptors.ChildNotRegistrable, DeclarationProof.HasKnownChildren);
