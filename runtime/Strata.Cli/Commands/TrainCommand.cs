using System.CommandLine;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Learning;
using Strata.Parallel.Mpi;
using Strata.Torch.Devices;
using Strata.Torch.Kernels.Host;

namespace Strata.Cli.Commands;

/// <summary><c>strata train</c>: trains a model with data of one's own, or does a recorded run again.</summary>
public static class TrainCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "train";

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var options = new TrainOptions();
        var command = new Command(
            Name,
            """
            Trains a model with MindSpeed-MM's data file, model.json and arguments: those of its shell scripts are taken as they are, and
            docs/training.md says what each does here. Or, with --replay, does a recorded training run again: what each step did is
            written as the recording has it, so that the two can be held against each other.

            Of several processes each holds some of the layers, as the model's file or the lists say; more than a layout has are
            replicas, which share out each step's micro-batches. With --tp-size each stage's matrices are split over so many processes.

            MPI starts them (Open MPI or MPICH), best by strata launch, which gives each its share of the cores.

            Examples:
              strata train --mm-data data.json --mm-model model.json --load mm --save saved --train-iters 100 --seq-length 1024 --lr 1e-5
              strata train --mm-data data.json --model GLM-4.1V-tiny --train-iters 100 --seq-length 1024 --lr 1e-3 --validate-only
              strata launch -np 4 train --mm-data data.json --mm-model model.json --tp-size 2 ...
              strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again
              strata launch -np 2 train --replay runs/01_image_text --model GLM-4.1V-tiny --output again
                --vit-pp-layers [[3,0]] --llm-pp-layers [[1,3]]
              strata train --replay runs/01_image_text --model GLM-4.1V-tiny --output again --load saved
            """)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        options.AddTo(command);
        command.SetAction((parsed, _) => Task.Run(
            () =>
            {
                if (parsed.GetValue(options.Threads) is { } count)
                {
                    HostThreads.Count = count;
                }

                // It comes to the end of its step and saves, however long that takes; asked again it ends at once.
                using var stop = new StopSignal();
                var device = Backends.Parse(parsed.GetRequiredValue(options.Device));
                Backends.Require(device);
                return parsed.GetValue(options.Replay) is null
                    ? new DataTraining(console, families, options, parsed).Run(device, stop.Token)
                    : new ReplayTraining(console, families, options, parsed).Run(device, stop.Token);
            },
            CancellationToken.None));
        return command;
    }
}
