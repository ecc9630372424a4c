using Strata.Configuration;

namespace Strata.Cli.Hosting;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages, warnings and progress.</param>
public sealed record CommandConsole(TextWriter Output, TextWriter Error)
{
    /// <summary>Writes what was found in a file, a line each; what has no effect is left out.</summary>
    /// <param name="findings">What was found.</param>
    public void Report(ConfigurationReport findings)
    {
        foreach (var finding in findings.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info))
        {
            Error.WriteLine(finding);
        }
    }
}
