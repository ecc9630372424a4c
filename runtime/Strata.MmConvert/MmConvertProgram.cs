using System.Collections;
using System.Text;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Help;
using Strata.MmConvert.Requests;

namespace Strata.MmConvert;

/// <summary>The <c>mm-convert</c> program: what its command lines do, and what its exit code means.</summary>
public static class MmConvertProgram
{
    /// <summary>The program's name.</summary>
    public const string Name = "mm-convert";

    /// <summary>Runs the program on the console; it can be interrupted.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="families">The kinds of models that it converts; the first is the one of examples.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments, IReadOnlyList<ICheckpointFamily> families)
    {
        // Not Console.Out, which sets the terminal up first: this starts faster, and is UTF-8 wherever it goes.
        using var signals = new StopSignals();

        // The program flushes what it writes: closing would try once more what a full disk has refused.
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        return Run(arguments, families, output, error, Environment.GetEnvironmentVariables(), ErrorTerminal.CanRewrite, signals.Token);
    }

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="families">The kinds of models that it converts; the first is the one of examples.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages and progress go.</param>
    /// <param name="environment">The variables of the environment.</param>
    /// <param name="isTerminal">Whether messages go to a terminal whose last line can be rewritten.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no kinds of models.</exception>
    public static int Run(
        string[] arguments,
        IReadOnlyList<ICheckpointFamily> families,
        TextWriter output,
        TextWriter error,
        IDictionary environment,
        bool isTerminal = false,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(families.Count, nameof(families));
        ConversionRequest? request = null;
        try
        {
            var command = new CommandLineParser(arguments, families, environment).Parse();
            if (command.Values is { } values)
            {
                FolderCheck.Require(values);
            }

            if (command.IsHelp || command.IsVersion || command.Print is not null)
            {
                output.Write(command.IsVersion ? $"{Name} {typeof(MmConvertProgram).Assembly.GetName().Version?.ToString(3)}\n"
                    : command.IsHelp ? HelpText.Of(command, families) : ConfigText.Of(command, command.Print!));
                output.Flush();
                return ExitCodes.Done;
            }

            request = new RequestReader(command.Family!, command.Values!, command.Own.Conversion, command.Notes).Read();
            new ConversionRunner(Name, output, error, isTerminal).Run(request, command.Own.Run, cancellation);
            return ExitCodes.Done;
        }
        catch (UsageException fault)
        {
            return Say(fault.Message, ExitCodes.BadUsage);
        }
        catch (OperationCanceledException)
        {
            return Say(request is null ? "interrupted." : ConversionRunner.Interrupted(request.Target), ExitCodes.Cancelled);
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
            LastWords.Say(error, $"{Name}: {message}");
            return code;
        }
    }
}
