using System.Collections;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Help;
using Strata.MmConvert.Requests;

namespace Strata.MmConvert;

/// <summary>The <c>mm-convert</c> program: what its command lines do, and what its exit code means.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where messages and progress go.</param>
/// <param name="environment">The variables of the environment.</param>
/// <param name="isTerminal">Whether messages go to a terminal whose last line can be rewritten.</param>
internal sealed class MmConvertProgram(TextWriter output, TextWriter error, IDictionary environment, bool isTerminal = false)
{
    /// <summary>The program's name.</summary>
    public const string Name = "mm-convert";

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(string[] arguments, CancellationToken cancellation = default)
    {
        ConversionRequest? request = null;
        try
        {
            var command = new CommandLineParser(arguments, environment).Parse();
            if (command.IsHelp || command.IsVersion || command.Print is not null)
            {
                output.Write(command.IsVersion ? $"{Name} {typeof(MmConvertProgram).Assembly.GetName().Version?.ToString(3)}\n"
                    : command.IsHelp ? HelpText.Of(command) : ConfigText.Of(command, command.Print!));
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
            return Say(fault.Message, ExitCodes.InputFault);
        }
    }

    private int Say(string message, int code)
    {
        error.WriteLine($"{Name}: {message}");
        return code;
    }
}
