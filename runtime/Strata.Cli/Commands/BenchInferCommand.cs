using System.CommandLine;
using Strata.Cli.Bench;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Torch.Kernels.Host;

namespace Strata.Cli.Commands;

/// <summary><c>strata bench infer</c>: how fast a model generates on this processor.</summary>
internal static class BenchInferCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var (layers, prompt, tokens) = (Count("--layers", "Layers of the text decoder.", 8), Count("--prompt", "Tokens of the prompt.", 64),
            Count("--tokens", "Tokens that are generated after the first.", 32));
        var runs = Count("--runs", "How often the prompt is computed, and the tokens after it.", 3);
        var picture = new Option<int>("--picture")
        {
            Description = "Patches along each side of a picture, through all layers of the vision tower: 1 GB more on the disk. "
                + "[default: none]",
            HelpName = "N",
        };
        CountOptions.AtLeastOne(picture);
        var threads = ThreadOptions.Create();
        var type = new Option<string>("--dtype")
        {
            Description = "The element type of weights and activations.",
            DefaultValueFactory = _ => "bfloat16",
        };
        _ = type.AcceptOnlyFromAmong("bfloat16", "float32");
        var folder = new Option<string>("--folder")
        {
            Description = "Where the checkpoint is written while it is measured: 6 GB of 8 layers.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "bench",
        };
        var plain = new Option<bool>("--plain") { Description = "Torch's operations alone, without own kernels: for comparison." };
        var (bits, group) = (SchemeOptions.Bits(), SchemeOptions.Group());
        var command = new Command(
            "infer",
            """
            Generates with a synthetic checkpoint of a 9B model's widths. Prints milliseconds a token, tokens of the prompt a second, how fast
            this machine reads memory in the same run and how fast weights were read, what calls cost beside, and the peak of memory; with
            --picture, what the vision tower takes beside multiplying matrices, and the time to the first token. Measure with nothing else
            running.

            Examples:
              strata bench infer
              strata bench infer --layers 8 --threads 2 --dtype bfloat16 --tokens 64
              strata bench infer --bits 4
              strata bench infer --picture 36
              strata bench infer --plain
            """)
        {
            layers, threads, type, bits, group, prompt, tokens, picture, runs, folder, plain,
        };
        command.SetAction(parsed => new InferenceBenchmark(parsed.GetRequiredValue(folder), families, console).Run(new(
            parsed.GetValue(layers),
            parsed.GetValue(threads) ?? HostThreads.Count,
            ModelOptions.Type(parsed.GetRequiredValue(type)),
            parsed.GetValue(prompt),
            parsed.GetValue(tokens),
            parsed.GetValue(runs),
            parsed.GetValue(plain))
        {
            Picture = parsed.GetValue(picture),
            Scheme = parsed.GetValue(bits) is { } chosen ? new(chosen, parsed.GetValue(group)) : null,
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
