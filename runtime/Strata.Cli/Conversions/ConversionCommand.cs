using System.CommandLine;
using Strata.Cli.Hosting;
using Strata.Conversion.Running;

namespace Strata.Cli.Conversions;

/// <summary>What the commands that convert have in common.</summary>
public static class ConversionCommand
{
    /// <summary>Adds the options that all have, and runs what the command line asks for.</summary>
    /// <param name="command">The command.</param>
    /// <param name="console">Where it writes.</param>
    /// <param name="run">Options of the run.</param>
    /// <param name="layouts">Options of layouts.</param>
    /// <param name="read">Makes a request of the command line.</param>
    public static Command Complete(
        Command command, CommandConsole console, RunOptions run, IReadOnlyList<LayoutOptions> layouts, Func<ParseResult,
            ConversionRequest> read)
    {
        foreach (var layout in layouts)
        {
            layout.AddTo(command);
        }

        run.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            Task.Run(() => Run(read(parsed), console, run.Run(parsed), cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(ConversionRequest request, CommandConsole console, RunSettings settings, CancellationToken cancellation)
    {
        var isTerminal = console.Error == Console.Error && ErrorTerminal.CanRewrite;
        try
        {
            new ConversionRunner("strata", console.Output, console.Error, isTerminal).Run(request, settings, cancellation);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine($"strata: {ConversionRunner.Interrupted(request.Target)}");
            return ExitCodes.Cancelled;
        }
    }
}
