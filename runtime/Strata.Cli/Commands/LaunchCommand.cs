using System.CommandLine;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Parallel.Launching;

namespace Strata.Cli.Commands;

/// <summary><c>strata launch</c>: starts another command on several processes.</summary>
public static class LaunchCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "launch";

    private const string Shared = $"{TrainCommand.Name}, {BenchCommand.Name} {TrainCommand.Name}";

    private static readonly string[] Help = ["--help", "-h", "-?", "/h", "/?"];

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    public static Command Create(CommandConsole console)
    {
        var ranks = new Option<int>("-np", "--ranks") { Description = "How many processes.", HelpName = "N", Required = true };
        var threads = new Option<int?>("--threads-per-rank")
        {
            Description = "Threads of each. [default: this machine's cores, shared evenly]",
            HelpName = "N",
        };
        var hosts = new Option<string?>("--hostfile")
        {
            Description = "Where they run, in the launcher's own form; --threads-per-rank says then how many cores a process has there.",
            HelpName = "FILE",
        };
        var launcher = new Option<string?>("--mpirun")
        {
            Description = "The launcher. [default: the first of MPI's that is in PATH]",
            HelpName = "PROGRAM",
        };
        var words = new Argument<string[]>("command")
        {
            Description = "What they do, with its own options: train ...",
            Arity = ArgumentArity.OneOrMore,
        };
        CountOptions.AtLeastOne(ranks);
        CountOptions.AtLeastOne(threads);
        var command = new Command(
            Name,
            """
            Starts a command on several processes by MPI (Open MPI or MPICH, whichever is installed), as it is done rightly: no process is
            bound to a single core, each has its share of them, and root and more processes than cores are no obstacle. What is behind the
            command's name is the command's.

            Examples:
              strata launch -np 2 train --mm-data data.json --mm-model model.json --load mm --train-iters 100 --seq-length 1024 --lr 1e-5
              strata launch -np 8 --hostfile hosts --threads-per-rank 16 train --mm-data data.json --save /shared/saved ...

              strata launch -np 4 bench train --layers 8 --narrow 16 --layer-ms 20 --micro-batches 8

            On several machines --load, --save and the data are on a file system that all of them have.
            """)
        {
            ranks, threads, hosts, launcher, words,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(hosts) is not null && result.GetValue(threads) is null)
            {
                result.AddError("--hostfile needs --threads-per-rank: how many cores a process has on those machines.");
            }

            if (result.GetValue(words) is [var first, ..] given && !IsShared(given))
            {
                result.AddError($"'{first}' is no command that several processes do together. What is: {Shared}.");
            }
        });
        command.SetAction(parsed =>
        {
            var asked = RankLaunch.Here(parsed.GetValue(ranks)) with { Hosts = parsed.GetValue(hosts) };
            asked = asked with { Threads = parsed.GetValue(threads) ?? asked.Threads };
            var found = MpiLauncher.Find(parsed.GetValue(launcher));
            console.Error.WriteLine($"{asked.Ranks} processes of {asked.Threads} threads, by {found.Path}");
            return asked.Of(found, OwnProgram.Command, parsed.GetValue(words)!).Run();
        });
        return command;
    }

    /// <summary>
    /// A command line in which all behind the name of the command that is started is left to it. Asked for that command's help, one process
    /// gives it.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    public static string[] Separate(string[] arguments)
    {
        var first = arguments is [Name, ..] && !arguments.Contains("--")
            ? Array.FindIndex(arguments, word => word is TrainCommand.Name or BenchCommand.Name) : -1;
        return first < 0 ? arguments
            : arguments.Skip(first).Any(Help.Contains) ? arguments[first..]
            : [.. arguments[..first], "--", .. arguments[first..]];
    }

    private static bool IsShared(string[] command) =>
        command is [TrainCommand.Name, ..] or [BenchCommand.Name, TrainCommand.Name, ..];
}
