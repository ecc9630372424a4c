using System.CommandLine;
using System.Diagnostics;
using Strata.Checkpoints.Shards;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Configuration;
using Strata.Torch.Devices;
using Strata.Torch.Kernels.Host;
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
        var threads = ThreadOptions.Create();
        var command = new Command(
            "train",
            """
            Does a recorded training run again: the same micro-batches, optimizer and learning rates, on the same model. What each step did
            is written as the recording has it, so that the two can be held against each other.

            Example:
              strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again
            """)
        {
            replay, model, output, device, threads,
        };
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
                var clock = Stopwatch.StartNew();
                new RunReplay(family, folder, parsed.GetRequiredValue(replay), placed).Run(
                    parsed.GetRequiredValue(output), (step, steps) => Tell(console, step, steps, clock.Elapsed), cancellation);
                console.Output.WriteLine($"{parsed.GetRequiredValue(output)}: run.json and final.safetensors are written");
                return ExitCodes.Done;
            },
            CancellationToken.None));
        return command;
    }

    private static void Tell(CommandConsole console, StepReport step, int steps, TimeSpan elapsed)
    {
        var left = elapsed / (step.Step + 1) * (steps - step.Step - 1);
        console.Error.WriteLine(FormattableString.Invariant(
            $"step {step.Step + 1,4} of {steps}: loss {step.Loss:0.0000}, gradient {step.GradientNorm:0.000}, ")
            + FormattableString.Invariant($"rate {step.Rate:g4}, {step.Tokens.Sum()} tokens, {left:m\\:ss} left"));
    }
}
