using System.CommandLine;
using System.Diagnostics;
using Strata.Checkpoints.Shards;
using Strata.Cli.Conversions;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Configuration;
using Strata.Conversion.Running;
using Strata.Torch.Devices;
using Strata.Torch.Kernels.Host;
using Strata.Training.Ranks;
using Strata.Training.Replaying;
using Strata.Training.Steps;

namespace Strata.Cli.Commands;

/// <summary><c>strata train</c>: trains a model; so far, does a recorded run again.</summary>
public static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var replay = FolderOptions.Required(
            "--replay", "A recorded run: run.json, and ../../batches with its micro-batches; of an adapter's training, adapter_init too.");
        var model = FolderOptions.Required("--model", "The HuggingFace folder of the model that the run began with.");
        var output = FolderOptions.Required(
            "--output", "The folder to write: run.json with what each step did, final.safetensors with what was trained.");
        var device = new Option<string>("--device")
        {
            Description = "Where it is trained: cpu, cuda[:N] or npu[:N]. Never another than asked for.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "cpu",
        };
        var sequences = new Option<bool>("--sequence-parallel")
        {
            Description = "Ranks that share parameters (--tp-size) share out the rows of sequences, too: norms are computed once.",
        };
        var save = new Option<string?>("--save")
        {
            Description = "The folder that checkpoints are written to: weights as MindSpeed-MM's, and what the training goes on with.",
            HelpName = "DIR",
        };
        var interval = Count("--save-interval", "After how many steps a checkpoint is written. [default: 1000]");
        var kept = Count("--save-total-limit", "How many of the latest checkpoints stay. [default: all]");
        var load = new Option<string?>("--load")
        {
            Description = "A folder that --save wrote: the training goes on from its latest checkpoint, also on another layout.",
            HelpName = "DIR",
        };
        var threads = ThreadOptions.Create();
        var layout = new LayoutOptions("--", "the training");
        var command = new Command(
            "train",
            """
            Does a recorded training run again: the same micro-batches, optimizer and learning rates, on the same model. What each step did
            is written as the recording has it, so that the two can be held against each other.

            Of several processes each holds some of the layers; more than the lists have stages are replicas, which share out each step's
            micro-batches. With --tp-size each stage's matrices are split over so many processes.

            MPI starts them (Open MPI or MPICH), each with as many threads as it has cores:

            Examples:
              strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again
              mpirun -np 2 --bind-to none -x OMP_NUM_THREADS=4 strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again
                --vit-pp-layers [[3,0]] --llm-pp-layers [[1,3]]
              mpirun -np 2 --bind-to none strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again
                --tp-size 2 --sequence-parallel
              strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again --save saved --save-interval 5
              strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again --load saved
            """)
        {
            replay, model, output, device, threads, sequences, save, interval, kept, load,
        };
        layout.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                if (parsed.GetValue(threads) is { } count)
                {
                    HostThreads.Count = count;
                }

                var folder = parsed.GetRequiredValue(model);
                var path = ModelFolder.Configuration(folder);
                var family = families.Named(ConfigurationFile.Load(path), path);
                console.Report(family.Describe(folder).Findings);
                var placed = Backends.Parse(parsed.GetRequiredValue(device));
                Backends.Require(placed);
                return RankedRun.Of(console, world =>
                {
                    var read = layout.Read(parsed, () => ModelCounts.Read(family.Checkpoints, folder));
                    using var ranks = TrainingRanks.Of(
                        world, read.Plan(family.Describe(folder).Schema, path), parsed.GetValue(sequences));
                    var clock = Stopwatch.StartNew();
                    var again = new RunReplay(family, folder, parsed.GetRequiredValue(replay), placed, ranks)
                    {
                        Saves = parsed.GetValue(save) is { } saved
                            ? new(saved, parsed.GetValue(interval) ?? 1000, parsed.GetValue(kept)) : null,
                        Start = parsed.GetValue(load),
                    };
                    again.Run(
                        parsed.GetRequiredValue(output),
                        (step, steps) => Tell(world.Rank == 0 ? console : null, step, steps, clock.Elapsed),
                        cancellation);
                    if (world.Rank == 0)
                    {
                        console.Output.WriteLine($"{parsed.GetRequiredValue(output)}: run.json and final.safetensors are written");
                    }

                    return ExitCodes.Done;
                });
            },
            CancellationToken.None));
        return command;
    }

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        CountOptions.AtLeastOne(option);
        return option;
    }

    private static void Tell(CommandConsole? console, StepReport step, int steps, TimeSpan elapsed)
    {
        var left = elapsed / (step.Step + 1) * (steps - step.Step - 1);
        console?.Error.WriteLine(FormattableString.Invariant(
            $"step {step.Step + 1,4} of {steps}: loss {step.Loss:0.0000}, gradient {step.GradientNorm:0.000}, ")
            + FormattableString.Invariant($"rate {step.Rate:g4}, {step.Tokens.Sum()} tokens, {left:m\\:ss} left"));
    }
}
