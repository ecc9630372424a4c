using System.CommandLine;
using System.CommandLine.Help;
using Strata.Cli.Commands;
using Strata.Torch.Devices;

namespace Strata.Cli;

/// <summary>The <c>strata</c> program: its commands, and what its exit code means.</summary>
public static class StrataProgram
{
    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Where results go; the console where none is given.</param>
    /// <param name="error">Where messages go; the console where none is given.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter? output = null, TextWriter? error = null)
    {
        var console = new CommandConsole(output ?? Console.Out, error ?? Console.Error);
        var root = new Command("strata", "Strata: multimodal models declared in C#, checked by the compiler.")
        {
            new HelpOption(),
            new VersionOption(),
            CheckCommand.Create(console),
            ConvertCommand.Create(console),
            InspectCommand.Create(console),
            TraceCommand.Create(console),
            GenerateCommand.Create(console),
            InferCommand.Create(console),
            SchemaCommand.Create(console),
            BenchCommand.Create(console),
        };
        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = console.Output,
            Error = console.Error,
        };
        try
        {
            var code = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? ExitCodes.BadUsage : code;
        }
        catch (InputException fault)
        {
            await console.Error.WriteLineAsync($"strata: {fault.Message}");
            return ExitCodes.InputFault;
        }
        catch (BackendException fault)
        {
            await console.Error.WriteLineAsync($"strata: {fault.Message}");
            return ExitCodes.BackendUnavailable;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("strata: cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (IOException fault)
        {
            await console.Error.WriteLineAsync($"strata: {fault.Message}");
            return ExitCodes.InputFault;
        }
        catch (UnauthorizedAccessException fault)
        {
            await console.Error.WriteLineAsync($"strata: {fault.Message}");
            return ExitCodes.InputFault;
        }
    }
}
