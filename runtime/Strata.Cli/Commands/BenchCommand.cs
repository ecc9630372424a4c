using System.CommandLine;
using Strata.Cli.Bench;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;

namespace Strata.Cli.Commands;

/// <summary><c>strata bench</c>: measures.</summary>
public static class BenchCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "bench";

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families) =>
        new(Name, "Measures Strata against a peer or a physical limit, in one run.")
    {
        Convert(console, families),
        BenchInferCommand.Create(console, families),
        BenchTrainCommand.Create(console, families),
        BenchCheckpointCommand.Create(console, families),
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
            Description = "Where checkpoints are written: 5 GiB, for --size large 20.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "bench",
        };
        var runs = new Option<int>("--runs")
        {
            Description = "How often each is measured.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        CountOptions.AtLeastOne(runs);
        var size = new Option<string>("--size")
        {
            Description = "small: half a 9B model's widths, 1.2 GiB, so that everything stays in memory; large: its own widths, 4.4 GiB.",
            DefaultValueFactory = _ => BenchmarkSize.All[0].Name,
        };
        _ = size.AcceptOnlyFromAmong([.. BenchmarkSize.All.Select(known => known.Name)]);
        var cold = new Option<bool>("--cold")
        {
            Description = "Measures with an empty page cache too; only root may empty it.",
        };
        var command = new Command(
            "convert",
            """
            Converts a synthetic checkpoint to two layouts and back; in turn with it, cp -r copies the same bytes, and so does a plain loop of
            two threads that read, sum (CRC-32) and write. Prints best and median wall times, the ratios of the best, the most memory held,
            start to first byte, and the time of --help. Measure with nothing else running.

            Examples:
              dotnet publish models/mm-convert -c Release -r linux-x64 -p:PublishAot=true -o artifacts/native
              strata bench convert --program artifacts/native/mm-convert
              strata bench convert --program artifacts/native/mm-convert --program artifacts/bin/Strata.MmConvert.Tool/release/mm-convert --size large
            """)
        {
            programs, folder, runs, size, cold,
        };
        command.SetAction(parsed =>
            new ConversionBenchmark(
                parsed.GetRequiredValue(folder),
                parsed.GetValue(runs),
                parsed.GetValue(cold) ? [false, true] : [false],
                families,
                console.Output)
            .Run(
                BenchmarkSize.All.First(known => known.Name == parsed.GetValue(size)),
                [.. parsed.GetRequiredValue(programs).Select(Path.GetFullPath)]));
        return command;
    }
}
