using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Rules.Layouts;
using Strata.Rules.Words;

namespace Strata.Cli.Checks;

/// <summary>Holds a model's file, lists of stages and the arguments of a run or a conversion against each other.</summary>
public static class Check
{
    /// <summary>Asks all rules that what is given lets be asked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">What the command line asks for.</param>
    /// <param name="vector">The arguments of a run or a conversion; empty where none is checked.</param>
    /// <exception cref="InputException">A list is given for a tower that is not there.</exception>
    public static CheckResult Run(CheckedModel model, CheckSettings settings, IReadOnlyList<string> vector)
    {
        var between = model.Towers.Where(tower => tower.Option is null).Select(tower => tower.Tower.Place).ToList();
        if (settings.Others.Keys.FirstOrDefault(name => !between.Contains(name)) is { } unknown && model.Towers.Count > 0)
        {
            throw new InputException(
                $"--tower-pp-layers names {Quoted.Of(unknown)}; the towers between the vision tower and the text decoder are "
                + $"{(between.Count == 0 ? "none" : string.Join(", ", between.Select(Quoted.Of)))}.");
        }

        var vision = settings.Vision is not null ? "--vit-pp-layers" : settings.VisionTensorParallel is not null ? "--vit-tp-size" : null;
        if (vision is not null && model.Towers is [_])
        {
            throw new InputException(
                $"{vision} is given, but the model has one tower only, which --llm-pp-layers and --tp-size place. Leave {vision} away.");
        }

        var isConversion = ConversionArguments.AreThese(vector);
        var launch = vector.Count > 0 && !isConversion ? LaunchArguments.Parse(vector) : null;
        var conversion = isConversion ? ConversionArguments.Parse(vector) : null;
        var plan = model.Towers.Count == 0 ? null : Plan(model, settings, launch, conversion);
        return new(
            model,
            plan,
            [
                .. plan?.Findings(model.Parameters).Where(finding => !IsSaid(finding, plan, model)) ?? [],
                .. launch is null ? [] : LaunchProof.Prove(launch, model.Launched),
                .. conversion is null ? [] : conversion.Faults.Concat(ConversionProof.Agrees(conversion, model.Launched, Lists(model))),
            ]);
    }

    /// <summary>Whether reading the file has found the same, in the very lists that count.</summary>
    private static bool IsSaid(Finding<LayoutPlace> finding, DeploymentPlan plan, CheckedModel model) =>
        model.Towers.ElementAtOrDefault(finding.Place.Tower) is { } tower
        && ReferenceEquals(plan.Towers[finding.Place.Tower].Chunks, tower.Lists)
        && model.Findings.Any(said => said.Rule == finding.Rule.Id && said.Path == tower.ListsPath);

    private static DeploymentPlan Plan(CheckedModel model, CheckSettings settings, LaunchArguments? launch, ConversionArguments? conversion)
    {
        var sizes = launch is null ? null : LaunchSizes.Of(launch);
        return new DeploymentPlan(
        [
            .. model.Towers.Select(tower => new TowerPlacement(tower.Tower, Chunks(tower, settings, sizes, conversion, model.Launched))
            {
                TensorParallel = tower.Option == ConversionArguments.Vision ? settings.VisionTensorParallel
                    ?? conversion?.VisionTensorParallel ?? 0 : 0,
            }),
        ])
        {
            TensorParallel = settings.TensorParallel ?? sizes?.Tensor ?? conversion?.TensorParallel ?? 1,
            ContextParallel = settings.ContextParallel ?? sizes?.Context ?? 1,
            ExpertParallel = sizes?.Expert ?? conversion?.ExpertParallel ?? 1,
            PipelineParallel = sizes?.Pipeline ?? 0,
            Devices = settings.Devices ?? sizes?.Devices ?? 0,
            Overlap = launch?.Has("--overlap-p2p-communication") ?? false,

            // A conversion trains nothing.
            DummyOptimizer = conversion is not null || (launch?.Has("--enable-dummy-optimizer") ?? false),
        };
    }

    /// <summary>
    /// The lists that count: the command line's, the conversion's, the file's unless the run has one stage, or one stage.
    /// </summary>
    private static IReadOnlyList<IReadOnlyList<int>> Chunks(
        CheckedTower tower, CheckSettings settings, LaunchSizes? sizes, ConversionArguments? conversion, LaunchedModel file)
    {
        var given = tower.Option switch
        {
            ConversionArguments.Vision => settings.Vision,
            ConversionArguments.Text => settings.Text,
            _ => settings.Others.GetValueOrDefault(tower.Tower.Place),
        };
        var converted = tower.Option is not null && conversion is not null && conversion.Lists.TryGetValue(tower.Option, out var lists)
            ? lists : null;
        var isOneStage = sizes is { Pipeline: 1 } && file.Stages > 1;
        return given ?? converted ?? (isOneStage ? null : tower.Lists) ?? [[tower.Tower.Layers]];
    }

    private static Dictionary<string, (string Path, IReadOnlyList<IReadOnlyList<int>> Lists)> Lists(CheckedModel model) =>
        model.Towers.Where(tower => tower is { Lists: not null, Option: not null })
            .ToDictionary(tower => tower.Option!, tower => (tower.ListsPath, tower.Lists!));
}
