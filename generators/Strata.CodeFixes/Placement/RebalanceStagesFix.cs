using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Placement;

/// <summary>STR2001, STR2004 and STR2010: gives a tower the stages that the proof worked out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RebalanceStagesFix))]
[Shared]
public sealed class RebalanceStagesFix : StagesFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [LayoutRules.SumOfStages.Id, LayoutRules.EarlierTowerFirst.Id, LayoutRules.TowerIsWhole.Id];

    private protected override string Title(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(TowerProperty, out var tower) ? $"Rebalance the stages of {tower}" : "Rebalance the stages";
}
