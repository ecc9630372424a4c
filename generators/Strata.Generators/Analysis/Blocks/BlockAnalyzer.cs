using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>The rules about a block by itself: STR00xx on how it is declared, STR30xx on its keys.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockAnalyzer() : RuleAnalyzer(Rows.Select(row => row.Rule).Concat(LeafParameters.Rules))
{
    /// <summary>The rules; a finding's place is a member's name, empty for the block itself.</summary>
    private static readonly IReadOnlyList<RuleCheck<BlockReading, string>> Rows =
    [
        new(DeclarationRules.BlockNotPartial, block => block.Completion(DeclarationRules.BlockNotPartial)),
        new(BlockRules.FileLocal, block => block.Completion(BlockRules.FileLocal)),
        new(BlockRules.NotMarked, block => DeclarationProof.IsMarked(block.Model)),
        new(BlockRules.NoBase, block => DeclarationProof.HasBase(block.Model).Concat(block.Completion(BlockRules.NoBase))),
        new(DeclarationRules.BlockNotSealed, block => DeclarationProof.IsSealed(block.Model)),
        new(DeclarationRules.BlockWithoutConstructor, block => DeclarationProof.HasConstructor(block.Model)),
        new(DeclarationRules.ChildNotRegistrable, block => DeclarationProof.HasKnownChildren(block.Model).Concat(block.EndlessChildren())),
        new(DeclarationRules.DuplicateKey, block => KeyProof.SiblingsDiffer(block.Model)),
        new(DeclarationRules.NoOneConfiguration, block => ConfigurationProof.FindsConfigurations(block.Model)),
        new(DeclarationRules.MissingValue, block => ConfigurationProof.FindsValues(block.Model)),
        new(BlockRules.NameTaken, block => AttributeProof.NamesAreFree(block.Model)),
        new(BlockRules.SplitTwice, block => AttributeProof.IsSplitOnce(block.Model)),
        new(BlockRules.SplitOtherwise, block => SplitRows.Fit(block.Type, block.Model)),
        new(BlockRules.KeyMalformed, block => AttributeProof.KeysAreWellFormed(block.Model)),
        new(BlockRules.TieLeadsNowhere, block => AttributeProof.TiesLead(block.Model)),
        new(AxisRules.FusedWithinFused, block => AttributeProof.FusedAxesAreFlat(block.Model)
            .Concat(block.Closings((_, model) => AttributeProof.FusedAxesAreFlat(model)))),
        new(AxisRules.AxisForm, block => AxisForms.Fit(block.Type, block.Model)),
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

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        context.RegisterSymbolAction(LeafParameters.AnalyzeType, SymbolKind.NamedType);
        context.RegisterOperationAction(LeafParameters.AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(LeafParameters.AnalyzeCreation, OperationKind.ObjectCreation);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol block || !block.IsDeclaredBlock())
        {
            FlowsOutside(context);
            return;
        }

        if (block.TypeKind != TypeKind.Class)
        {
            // An attribute of classes: the compiler says so.
            return;
        }

        foreach (var finding in Rows.Ask(new BlockReading(block, context.Compilation, context.CancellationToken)))
        {
            context.ReportDiagnostic(finding.ToDiagnostic(BlockReading.Place(block, finding.Place)));
        }
    }

    /// <summary>STR0008: a flow of what is no block gets no shell, as nobody reads it.</summary>
    private static void FlowsOutside(SymbolAnalysisContext context)
    {
        foreach (var method in ((INamedTypeSymbol)context.Symbol).GetMembers().OfType<IMethodSymbol>())
        {
            if (!method.IsImplicitlyDeclared && method.Attribute(SymbolNames.FlowAttribute) is not null)
            {
                context.ReportDiagnostic(Finding
                    .At(
                        DeclarationRules.FlowWithoutRun,
                        method.Name,
                        method.Name,
                        $"{((INamedTypeSymbol)context.Symbol).Owner().Name} is no [Block]",
                        "Remove [Flow], or make the class a block")
                    .ToDiagnostic(method.Locations[0]));
            }
        }
    }
}
