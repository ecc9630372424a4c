using System.CommandLine;
using Strata.Cli.Bench;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;

namespace Strata.Cli.Commands;

/// <summary><c>strata bench</c>: measures.</summary>
public static class BenchCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families) =>
        new("bench", "Measures Strata against a peer or a physical limit, in one run.")
    {
        Convert(console, families),
    };

    private static Command Convert(CommandConsole console, ModelFamilies families)
    {
        var programs = new Option<string[]>("--program")
        {
            Description = "A build of mm-convert; several to compare them.",
            HelpName = "FILE",
            Required = true,
        };
        var folder = new Option<string>("--folder")
        {
            Description = "Where checkpoints are written: about 20 GiB.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "bench",
        };
        var runs = new Option<int>("--runs")
        {
            Description = "How often each is measured; the median counts.",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        CountOptions.AtLeastOne(runs);
        var command = new Command(
            "convert",
            """
            Converts a synthetic checkpoint of 9B widths, 4 GiB and more, to two layouts and back, and copies the same bytes with cp -r in turn.
            Prints wall times, their ratio, the most memory held, start to first byte, and the time of --help.

            Examples:
              dotnet publish models/mm-convert -c Release -r linux-x64 -p:PublishAot=true -o artifacts/native
              strata bench convert --program artifacts/native/mm-convert
              strata bench convert --program artifacts/native/mm-convert --program artifacts/bin/Strata.MmConvert.Tool/release/mm-convert --runs 5
            """)
        {
            programs, folder, runs,
        };
        command.SetAction(parsed =>
            new ConversionBenchmark(parsed.GetRequiredValue(folder), parsed.GetValue(runs), families, console.Output)
            .Run([.. parsed.GetRequiredValue(programs).Select(Path.GetFullPath)]));
        return command;
    }
}
