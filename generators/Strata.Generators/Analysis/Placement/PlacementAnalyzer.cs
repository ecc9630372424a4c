using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Walks;
using Strata.Generators.Proofs;
using Strata.Generators.Proofs.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>The rules of placement, STR20xx: what is found about a deployment is said on the very number that is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlacementAnalyzer() : RuleAnalyzer([.. Rows.Select(row => row.Rule), LayoutRules.StagesAreOfDeployment])
{
    /// <summary>The rules: those that any layout can be held against, and those that need the declaration.</summary>
    private static readonly IReadOnlyList<RuleCheck<DeploymentReading, LayoutPlace>> Rows =
    [
        .. LayoutProof.Rows.Select(row => row.Of((DeploymentReading reading) => reading.Layout)).Select(row =>
            // What lies nowhere as yet, or twice, would have been on a stage that is empty now.
            row.Rule == LayoutRules.NoStageIsEmpty ? row.Where(AllIsPlaced)
            : OfLists.Contains(row.Rule) ? row.Where(reading => !PlacementProof.AreMisnumbered(reading.Deployment))
            : row),
        new(LayoutRules.TowersArePlaced, reading => PlacementProof.TowersArePlaced(reading.Deployment, reading.Values)),
        new(LayoutRules.StagesAreListed, reading => PlacementProof.StagesAreListed(reading.Deployment)),
        new(LayoutRules.StageLearns, reading => reading.IsMindSpeed ? PlacementProof.StagesLearn(reading.Deployment, reading.Values) : []),
        new(DeclarationRules.DeploymentNotStaticPartial, IsStaticPartial),
        new(BlockRules.NameTaken, NameIsFree),
        new(BlockRules.FileLocal, IsSeen),
    ];

    /// <summary>The rules that rest on which chunk each list is of.</summary>
    private static Rule[] OfLists =>
    [
        LayoutRules.SumOfStages, LayoutRules.ChunksAreEven, LayoutRules.StagesOfOneLength, LayoutRules.StagesArePipeline,
        LayoutRules.VirtualPipelineFits, LayoutRules.EarlierTowerFirst, LayoutRules.TowerIsWhole,
    ];

    private static bool AllIsPlaced(DeploymentReading reading) => reading.Deployment.Model?.IsWanting is not true
        && !PlacementProof.TowersArePlaced(reading.Deployment, reading.Values).Any();

    private protected override void Register(AnalysisContext context)
    {
        // A file's own lists of stages break the same rules.
        ModelFileDiagnostics.Register(context, SupportedDiagnostics);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class)
        {
            // An attribute of classes: the compiler says so.
            return;
        }

        if (DeploymentReading.Of(type, context.Compilation, context.Options, context.CancellationToken) is not { } reading)
        {
            Undeployed(context, type);
            return;
        }

        var places = new DeploymentPlaces(type, reading, context.CancellationToken);
        foreach (var finding in Rows.Ask(reading))
        {
            context.ReportDiagnostic(finding.ToDiagnostic(places.Find(finding.Place), places.Mend(finding)));
        }
    }

    /// <summary>STR2022: lists of stages are those of a deployment.</summary>
    private static void Undeployed(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        foreach (var stages in DeploymentParser.Stages(type))
        {
            var tower = stages.AttributeClass!.TypeArguments[0].ShortText();
            var finding = Finding.At(LayoutRules.StagesAreOfDeployment, new LayoutPlace(), tower, type.Name);
            var syntax = stages.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
            context.ReportDiagnostic(finding.ToDiagnostic(syntax?.Name.GetLocation()));
        }
    }

    private static IEnumerable<Finding<LayoutPlace>> IsSeen(DeploymentReading reading) =>
        reading.Deployment.FileLocal.Length == 0
        ? reading.Deployment.Aliased is not { } aliased ? [] : [Finding.At(
            BlockRules.FileLocal,
            LayoutPlace.Of("Model"),
            DeclarationProof.Aliased("Deployment", reading.Deployment.Name, aliased))]
        : [Finding.At(
            BlockRules.FileLocal,
            new LayoutPlace(),
            DeclarationProof.Confined("Deployment", reading.Deployment.Name, reading.Deployment.FileLocal))];

    private static IEnumerable<Finding<LayoutPlace>> NameIsFree(DeploymentReading reading) => reading.Deployment.Taken.Length == 0
        ? []
        : [Finding.At(
            BlockRules.NameTaken,
            LayoutPlace.Of("." + reading.Deployment.Taken),
            reading.Deployment.Taken,
            "a method of every deployment")];

    private static IEnumerable<Finding<LayoutPlace>> IsStaticPartial(DeploymentReading reading) => reading.Deployment.IsStaticPartial
        ? []
        : [Finding.At(DeclarationRules.DeploymentNotStaticPartial, new LayoutPlace(), reading.Deployment.Name)];
}
