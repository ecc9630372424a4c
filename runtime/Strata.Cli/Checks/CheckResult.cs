using Strata.Configuration;
using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Cli.Checks;

/// <summary>What a check brought to light.</summary>
/// <param name="Model">What the file describes.</param>
/// <param name="Plan">The placement that was checked; null where the file does not say enough to check one.</param>
/// <param name="Findings">Broken rules of placement and of launching.</param>
public sealed record CheckResult(CheckedModel Model, DeploymentPlan? Plan, IReadOnlyList<Finding<LayoutPlace>> Findings)
{
    /// <summary>How many errors there are, those of the file included.</summary>
    public int Errors => Findings.Count(finding => finding.Rule.Severity == RuleSeverity.Error)
        + Model.Findings.Count(finding => finding.Severity == ConfigurationSeverity.Error);

    /// <summary>How many warnings there are, those of the file included.</summary>
    public int Warnings => Findings.Count(finding => finding.Rule.Severity == RuleSeverity.Warning)
        + Model.Findings.Count(finding => finding.Severity == ConfigurationSeverity.Warning);

    /// <summary>What lies where; null where the placement breaks a rule.</summary>
    public ModelPlacement? Placement() =>
        Plan is null || Findings.Concat(Plan.Findings(Model.Parameters)).Any(
            finding => finding.Rule.Id.StartsWith("STR2", StringComparison.Ordinal) && finding.Rule.Severity == RuleSeverity.Error)
            ? null
            : ModelPlacement.Of(Plan, Model.Parameters);
}
