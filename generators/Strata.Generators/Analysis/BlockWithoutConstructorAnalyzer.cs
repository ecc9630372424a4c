using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0003: a block has a partial constructor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockWithoutConstructorAnalyzer() : BlockRuleAnalyzer(Descriptors.BlockWithoutConstructor, DeclarationProof.HasConstructor);
