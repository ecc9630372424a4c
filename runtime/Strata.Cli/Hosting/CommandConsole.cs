using Strata.Configuration;

namespace Strata.Cli.Hosting;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Messages, warnings and progress.</param>
public sealed record CommandConsole(TextWriter Output, TextWriter Error)
{
    private readonly TextReader? _input;

    /// <summary>What is typed; the console's where none is given.</summary>
    public TextReader Input
    {
        get => _input ?? Console.In;
        init => _input = value;
    }

    /// <summary>Whether somebody sits at a terminal, types and reads there.</summary>
    public bool IsInteractive => _input is null && Output == Console.Out && !Console.IsInputRedirected && !Console.IsOutputRedirected;

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
