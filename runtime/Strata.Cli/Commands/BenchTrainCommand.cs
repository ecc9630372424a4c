using System.CommandLine;
using Strata.Cli.Bench.Learning;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Torch.Kernels.Host;
using Strata.Torch.Modules;

namespace Strata.Cli.Commands;

/// <summary><c>strata bench train</c>: how fast a model is trained on these processors.</summary>
internal static class BenchTrainCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var layers = Count("--layers", "Layers of the text decoder.", 4);
        var narrow = Count("--narrow", "What a 9B model's widths are divided by: heads and their keys' must stay whole.", 4);
        _ = narrow.AcceptOnlyFromAmong("1", "2", "4", "8", "16");
        var (tokens, batches) = (
            Count("--tokens", "Tokens of a micro-batch.", 256), Count("--micro-batches", "Micro-batches of a step.", 1));
        var (chunks, steps) = (Count("--chunks", "Stages of each rank.", 1), Count("--steps", "Steps that are measured, after two.", 5));
        var type = new Option<string>("--dtype")
        {
            Description = "bfloat16, with float32 values that learn; or float32.",
            DefaultValueFactory = _ => "bfloat16",
        };
        _ = type.AcceptOnlyFromAmong("bfloat16", "float32");
        var recompute = new Option<bool>("--recompute") { Description = "Layers are computed a second time for their gradients." };
        var pace = new Option<int?>("--layer-ms")
        {
            Description = "Layers wait so many milliseconds forwards and twice as many backwards, as if devices computed them: of --narrow "
                + "16 what is left is the order of passes and the messages, also where ranks are more than cores.",
            HelpName = "N",
        };
        CountOptions.AtLeastOne(pace);
        var threads = ThreadOptions.Create();
        var folder = new Option<string>("--folder")
        {
            Description = "Where the checkpoint is written while it is measured; of several processes, all see it.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "bench",
        };
        var command = new Command(
            "train",
            """
            Trains a synthetic model of a 9B model's form with texts. Prints milliseconds a step beside how fast this machine multiplies
            matrices, and what memory a step holds beside the sum of what it must. Of several processes each is a stage of a pipeline, and
            it prints how long they wait for each other beside what the schedule has nothing to do in. Measure with nothing else running.

            Examples:
              strata bench train
              strata bench train --layers 8 --narrow 2 --recompute
              strata launch -np 4 bench train --layers 8 --narrow 16 --layer-ms 20 --micro-batches 8
            """)
        {
            layers, narrow, tokens, batches, chunks, steps, type, recompute, pace, threads, folder,
        };
        command.SetAction(parsed => RankedRun.Of(console, world =>
        {
            if (parsed.GetValue(threads) is { } count)
            {
                HostThreads.Count = count;
            }

            var size = new TrainingSize(
                parsed.GetValue(layers),
                parsed.GetValue(narrow),
                parsed.GetValue(tokens),
                parsed.GetValue(batches),
                parsed.GetRequiredValue(type) == "bfloat16")
            {
                Chunks = parsed.GetValue(chunks),
                Recomputation = parsed.GetValue(recompute) ? new(RecomputedLayers.Uniform, 1) : null,
            };
            new TrainingBenchmark(parsed.GetRequiredValue(folder), families, console, world).Run(
                size,
                parsed.GetValue(steps),
                parsed.GetValue(pace) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        CountOptions.AtLeastOne(option);
        return option;
    }
}
