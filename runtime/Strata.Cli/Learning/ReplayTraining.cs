using System.CommandLine;
using System.Diagnostics;
using Strata.Checkpoints.Shards;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Configuration;
using Strata.Conversion.Running;
using Strata.Parallel.Communication;
using Strata.Torch.Devices;
using Strata.Training.Ranks;
using Strata.Training.Replaying;

namespace Strata.Cli.Learning;

/// <summary><c>strata train --replay</c>: does a recorded run again.</summary>
/// <param name="console">Where it writes.</param>
/// <param name="families">The kinds of models that it knows.</param>
/// <param name="options">The options.</param>
/// <param name="parsed">The command line.</param>
internal sealed class ReplayTraining(CommandConsole console, ModelFamilies families, TrainOptions options, ParseResult parsed)
{
    /// <summary>Does it, on each rank.</summary>
    /// <param name="device">Where.</param>
    /// <param name="cancellation">Ends it after a step.</param>
    public int Run(Device device, CancellationToken cancellation)
    {
        if (parsed.UnmatchedTokens is [var stray, ..])
        {
            console.Error.WriteLine($"'{stray}' is no option of a replay: the recorded run says how it was trained.");
            return ExitCodes.BadUsage;
        }

        if (parsed.GetValue(options.ValidateOnly))
        {
            console.Error.WriteLine("--validate-only is of a training with --mm-data: leave it out, or give no --replay.");
            return ExitCodes.BadUsage;
        }

        var folder = Required(options.Model, "the HuggingFace folder of the model that the run began with");
        var output = Required(options.Output, "the folder to write");
        var path = ModelFolder.Configuration(folder);
        var family = families.Named(ConfigurationFile.Load(path), path);
        console.Report(family.Describe(folder).Findings);
        return RankedRun.Of(console, world => Run(world));

        int Run(ICommunicator world)
        {
            var layout = options.Layout.Read(parsed, () => ModelCounts.Read(family.Checkpoints, folder));
            using var ranks = TrainingRanks.Of(
                world,
                layout.Plan(family.Describe(folder).Schema, path),
                parsed.GetValue(options.Sequences),
                parsed.GetValue(options.Balance));
            BalanceNotice.Tell(console, ranks, parsed.GetValue(options.Balance));
            var (clock, first) = (Stopwatch.StartNew(), -1L);
            var replay = new RunReplay(family, folder, parsed.GetValue(options.Replay)!, device, ranks)
            {
                Saves = parsed.GetValue(options.Save) is { } saved
                    ? new(saved, parsed.GetValue(options.Interval) ?? 1000, parsed.GetValue(options.Kept)) : null,
                Start = parsed.GetValue(options.Load),
                SharesOptimizer = parsed.GetValue(options.Shared),
            };
            replay.Run(
                output,
                (step, steps) =>
                {
                    first = first < 0 ? step.Step : first;
                    if (world.Rank == 0)
                    {
                        var left = clock.Elapsed / (step.Step - first + 1) * (steps - step.Step - 1);
                        console.Error.WriteLine(StepText.Of(step, steps, left));
                    }
                },
                cancellation);
            if (world.Rank == 0)
            {
                console.Output.WriteLine($"{output}: run.json and final.safetensors are written");
            }

            return ExitCodes.Done;
        }
    }

    private string Required(Option<string?> option, string what) => parsed.GetValue(option) ?? throw new InputException(
        $"{option.Name} is missing: {what}.");
}
