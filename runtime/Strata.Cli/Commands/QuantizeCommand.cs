using System.CommandLine;
using Strata.Checkpoints.Shards;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Cli.Quantisation;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Quantisation;

namespace Strata.Cli.Commands;

/// <summary><c>strata quantize</c>: writes a model anew with its weights as codes of 8 or 4 bits.</summary>
internal static class QuantizeCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var model = new Argument<string>("MODEL_DIR") { Description = "The HuggingFace folder that is read." };
        var output = new Argument<string>("OUT_DIR") { Description = "The folder that is written." };
        var (bits, group) = (SchemeOptions.Bits(), SchemeOptions.Group());
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the checkpoint in the output folder." };
        var weights = WeightOptions.Create();
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be written, as JSON, and write nothing." };
        var measure = new Option<bool>("--measure")
        {
            Description = "Also run both models on a short text, and print how far their scores are apart. Both have to fit into memory.",
        };
        var type = new Option<string>("--dtype")
        {
            Description = "The element type of activations, with --measure.",
            DefaultValueFactory = _ => "bfloat16",
        };
        _ = type.AcceptOnlyFromAmong("bfloat16", "float32");
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but what is wrong, and what was lost." };
        var command = new Command(
            "quantize",
            """
            Writes a model anew with the weights of its text decoder and its head as codes of 8 or 4 bits, which infer, chat, generate, trace
            and serve read where they lie. A token then costs a half or a quarter of the memory to read. Embedding, norms, biases and the vision
            tower stay as they are. What rounding lost of each kind of weight is measured and printed. docs/quantization.md has the bytes.

            Examples:
              strata quantize GLM-4.1V-9B-Thinking GLM-4.1V-9B-int8
              strata quantize GLM-4.1V-9B-Thinking GLM-4.1V-9B-int4 --bits 4 --group 32 --measure
              strata infer --model GLM-4.1V-9B-int8 --prompt "What is this?" --image view.jpg
            """)
        {
            model, output, bits, group, overwrite, weights, dryRun, measure, type, quiet,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                parsed.GetRequiredValue(model),
                parsed.GetRequiredValue(output),
                new(parsed.GetValue(bits) ?? 8, parsed.GetValue(group)),
                new() { Overwrite = parsed.GetValue(overwrite), Weights = parsed.GetValue(weights) },
                new() { DryRun = parsed.GetValue(dryRun), Quiet = parsed.GetValue(quiet) },
                parsed.GetValue(measure) ? new(families, console, ModelOptions.Type(parsed.GetRequiredValue(type))) : null,
                families,
                console,
                cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(
        string model,
        string output,
        QuantisationScheme scheme,
        ConversionOptions options,
        RunSettings settings,
        ScoreLoss? scores,
        ModelFamilies families,
        CommandConsole console,
        CancellationToken cancellation)
    {
        var path = ModelFolder.Configuration(model);
        var family = families.Named(ConfigurationFile.Load(path), path);
        var quantiser = new Quantiser(family.Checkpoints, scheme);
        var isTerminal = console.Error == Console.Error && ErrorTerminal.CanRewrite;
        try
        {
            new ConversionRunner("strata", console.Output, console.Error, isTerminal).Run(
                output,
                () => quantiser.Plan(model, output, family.CodeParameters(model), options),
                [],
                isVerified: false,
                settings,
                cancellation);
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine($"strata: {ConversionRunner.Interrupted(output)}");
            return ExitCodes.Cancelled;
        }

        if (!settings.DryRun)
        {
            LossText.Write(quantiser.Loss, console.Output);
            scores?.Write(model, output);
        }

        return ExitCodes.Done;
    }
}
