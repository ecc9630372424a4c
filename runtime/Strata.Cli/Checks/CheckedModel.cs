using Strata.Configuration;
using Strata.Rules.Launch;
using Strata.Schemas;

namespace Strata.Cli.Checks;

/// <summary>What a model's file says, as far as a check needs it.</summary>
/// <param name="File">The path of what describes it.</param>
/// <param name="Findings">What reading it brought to light.</param>
/// <param name="Parameters">The model's parameters; empty where the file does not say enough to know them.</param>
/// <param name="Towers">The model's towers; empty where the file does not say enough.</param>
/// <param name="Launched">What the arguments of a run can contradict.</param>
public sealed record CheckedModel(
    string File,
    IReadOnlyList<ConfigurationFinding> Findings,
    IReadOnlyList<ParameterSchema> Parameters,
    IReadOnlyList<CheckedTower> Towers,
    LaunchedModel Launched);
