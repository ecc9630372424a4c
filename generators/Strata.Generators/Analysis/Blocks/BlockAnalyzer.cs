using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>The rules about a block by itself: STR00xx on how it is declared, STR30xx on its keys.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockAnalyzer() : RuleAnalyzer(Rows.Select(row => row.Rule))
{
    /// <summary>The rules; a finding's place is a member's name, empty for the block itself.</summary>
    private static readonly IReadOnlyList<RuleCheck<BlockReading, string>> Rows =
    [
        new(DeclarationRules.BlockNotPartial, block => DeclarationProof.IsPartial(block.Model)),
        new(DeclarationRules.BlockNotSealed, block => DeclarationProof.IsSealed(block.Model)),
        new(DeclarationRules.BlockWithoutConstructor, block => DeclarationProof.HasConstructor(block.Model)),
        new(DeclarationRules.ChildNotRegistrable, block => DeclarationProof.HasKnownChildren(block.Model).Concat(block.EndlessChildren())),
        new(DeclarationRules.DuplicateKey, block => KeyProof.SiblingsDiffer(block.Model)),
        new(DeclarationRules.NoOneConfiguration, block => ConfigurationProof.FindsConfigurations(block.Model)),
        new(DeclarationRules.MissingValue, block => ConfigurationProof.FindsValues(block.Model)),
        new(AxisRules.GivenValueFits, block => block.GivenValuesFit()),
        new(DeclarationRules.FlowWithoutRun, block => block.FlowsWithoutRun()),
        new(CheckpointRules.ParameterUnmapped, block => KeyProof.EverythingIsMapped(block.Model)),
        new(CheckpointRules.KeyMappedTwice, block => KeyProof.KeysAreUnique(block.Keys(block.Type))
            .Concat(block.Closings((type, _) => KeyProof.KeysAreUnique(block.Keys(type))))),
        new(CheckpointRules.KeyArity, block => KeyProof.CountsFit(block.Model)),
        new(CheckpointRules.SizesDiffer, block => SizeProof.HeadsFit(block.Model)
            .Concat(SizeProof.TiesFit(block.Ties(block.Type)))
            .Concat(block.Closings((type, model) => SizeProof.HeadsFit(model).Concat(SizeProof.TiesFit(block.Ties(type)))))),
    ];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol block || block.Attribute(SymbolNames.BlockAttribute) is null)
        {
            return;
        }

        foreach (var finding in Rows.Ask(new BlockReading(block, context.Compilation, context.CancellationToken)))
        {
            context.ReportDiagnostic(finding.ToDiagnostic(BlockReading.Place(block, finding.Place)));
        }
    }
}
