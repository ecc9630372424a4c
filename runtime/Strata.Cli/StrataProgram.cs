using System.CommandLine;
using System.CommandLine.Parsing;
using System.CommandLine.Help;
using Strata.Cli.Commands;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;

namespace Strata.Cli;

/// <summary>The <c>strata</c> program: its commands, and what its exit code means.</summary>
public static class StrataProgram
{
    /// <summary>Runs the program on the console: <c>StrataProgram.Run(args, MyModel.Family)</c>.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="families">The kinds of models that it knows, one or several; the first is the one of examples.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public static int Run(string[] arguments, params IReadOnlyList<IModelFamily> families) =>
        RunAsync(arguments, families).GetAwaiter().GetResult();

    /// <summary>Parses the command line and runs the command, on the console or with writers of one's own.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="families">The kinds of models that it knows; the first is the one of examples.</param>
    /// <param name="output">Where results go; the console where none is given.</param>
    /// <param name="error">Where messages go; the console where none is given.</param>
    /// <param name="input">What a conversation is read from; the console where none is given.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public static async Task<int> RunAsync(
        string[] arguments,
        IReadOnlyList<IModelFamily> families,
        TextWriter? output = null,
        TextWriter? error = null,
        TextReader? input = null)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentOutOfRangeException.ThrowIfZero(families.Count, nameof(families));
        var known = new ModelFamilies(families);
        var console = new CommandConsole(output ?? Console.Out, error ?? Console.Error);
        console = input is null ? console : console with { Input = input };
        var root = new Command("strata", "Strata: multimodal models declared in C#, checked by the compiler.")
        {
            new HelpOption(),
            new VersionOption(),
            CheckCommand.Create(console, known),
            ConvertCommand.Create(console, known),
            QuantizeCommand.Create(console, known),
            InspectCommand.Create(console, known),
            TraceCommand.Create(console, known),
            GenerateCommand.Create(console, known),
            InferCommand.Create(console, known),
            ChatCommand.Create(console, known),
            ServeCommand.Create(console, known),
            TrainCommand.Create(console, known),
            LaunchCommand.Create(console),
            SchemaCommand.Create(console, known),
            BenchCommand.Create(console, known),
        };
        GivenTexts.Check(root);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = console.Output,
            Error = console.Error,
        };
        var isParsed = false;
        try
        {
            var parsed = root.Parse(LaunchCommand.Separate(arguments));
            isParsed = true;
            var command = (parsed.CommandResult.Parent as CommandResult)?.Command == root ? parsed.CommandResult.Command.Name : "";
            if (command is ChatCommand.Name or LaunchCommand.Name or TrainCommand.Name)
            {
                // They listen for Ctrl-C themselves: in a chat it interrupts an answer, processes that were started end first, and a
                // training ends after its step.
                configuration.ProcessTerminationTimeout = null;
            }
            else if (command == ServeCommand.Name)
            {
                // A server lets running answers come to their end, for as long as it says itself.
                configuration.ProcessTerminationTimeout = TimeSpan.FromDays(2);
            }

            var code = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? ExitCodes.BadUsage : code;
        }
        catch (OperationCanceledException)
        {
            return Say("cancelled.", ExitCodes.Cancelled);
        }
        catch (InvalidOperationException fault) when (!isParsed)
        {
            // A command's own check asks for an option that is given twice: the library throws what it says elsewhere.
            return Say(fault.Message, ExitCodes.BadUsage);
        }
        catch (BackendException fault)
        {
            return Say(fault.Message, ExitCodes.BackendUnavailable);
        }
        catch (Exception fault) when (fault is InputException or IOException or UnauthorizedAccessException)
        {
            return Say(fault is InputException ? fault.Message : FileFault.Message(fault), ExitCodes.InputFault);
        }
        catch (Exception fault)
        {
            return Say(UnexpectedFault.Message(fault), ExitCodes.InputFault);
        }

        int Say(string message, int code)
        {
            LastWords.Say(console.Error, $"strata: {message}");
            return code;
        }
    }
}
