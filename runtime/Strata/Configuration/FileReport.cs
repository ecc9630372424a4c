using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>Hands what is found in one file on to the report of all files.</summary>
internal sealed class FileReport(string file, ConfigurationReport report) : IModelFileReport
{
    public bool HasErrors => report.HasErrors;

    public void Add(Finding<FilePlace> finding) => report.Add(new(
        Severity(finding.Severity),
        finding.IsOfRunning ? ConfigurationFindingKind.Computation : Kind(finding.Rule),
        file,
        finding.Place.Path,
        FilePlace.Words(finding))
    {
        Rule = finding.Rule.Id,
    });

    private static ConfigurationSeverity Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => ConfigurationSeverity.Error,
        RuleSeverity.Warning => ConfigurationSeverity.Warning,
        _ => ConfigurationSeverity.Info,
    };

    private static ConfigurationFindingKind Kind(Rule rule) => rule switch
    {
        _ when rule == ModelFileRules.UnknownKey => ConfigurationFindingKind.Unknown,
        _ when rule == ModelFileRules.MissingKey => ConfigurationFindingKind.Missing,
        _ when rule == ModelFileRules.NoEffect || rule == ModelFileRules.Leftover => ConfigurationFindingKind.Ignored,
        _ when rule == ModelFileRules.InvalidValue => ConfigurationFindingKind.Invalid,
        _ when rule == ModelFileRules.NotStrict => ConfigurationFindingKind.Syntax,
        _ => ConfigurationFindingKind.Contradiction,
    };
}
