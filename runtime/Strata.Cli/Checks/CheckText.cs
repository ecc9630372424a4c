using Strata.Configuration;
using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;

namespace Strata.Cli.Checks;

/// <summary>Writes the result of a check for people and for scripts.</summary>
internal static class CheckText
{
    /// <summary>Every error and warning, a line each, then what was checked and how much was found.</summary>
    public static void Write(CheckResult result, TextWriter output)
    {
        foreach (var finding in result.Model.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info))
        {
            output.WriteLine(finding);
        }

        foreach (var finding in result.Findings)
        {
            output.WriteLine($"{Severity(finding.Rule.Severity)} {finding}");
        }

        output.WriteLine(
            $"{result.Model.File}: {Plan(result.Plan)}; {Counted(result.Errors, "error")}, "
                + $"{Counted(result.Warnings, "warning")}{Notes(result)}.");
    }

    /// <summary>How much a finding matters, in one word.</summary>
    public static string Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>How much a finding matters, in one word.</summary>
    public static string Severity(ConfigurationSeverity severity) => severity switch
    {
        ConfigurationSeverity.Error => "error",
        ConfigurationSeverity.Warning => "warning",
        _ => "info",
    };

    private static string Plan(DeploymentPlan? plan) => plan is null
        ? "the file does not say enough to check a placement"
        : $"{string.Join(", ", plan.Towers.Select(tower => $"{tower.Tower.Name} {StageLists.FileText(tower.Chunks)}"))}, tensor parallel "
            + $"{plan.TensorParallel}";

    /// <summary>Keys that only change how a run trains are no faults; there are many of them in every file.</summary>
    private static string Notes(CheckResult result) =>
        result.Model.Findings.Count(finding => finding.Severity == ConfigurationSeverity.Info) is var notes and > 0
            ? $", {Counted(notes, "note")} on keys without effect on the model (--json lists them)" : "";

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
