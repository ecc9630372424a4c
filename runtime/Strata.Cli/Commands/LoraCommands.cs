using System.CommandLine;
using System.Globalization;
using Strata.Cli.Conversions;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Conversion;
using Strata.Conversion.Running;

namespace Strata.Cli.Commands;

/// <summary>The commands of <c>strata convert</c> for LoRA adapters.</summary>
internal static class LoraCommands
{
    /// <summary>From PEFT to MindSpeed-MM.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command ToMm(CommandConsole console, ModelFamilies families)
    {
        var adapter = FolderOptions.Required("--adapter", "The PEFT folder to read: adapter_model.safetensors, adapter_config.json.");
        var output = FolderOptions.Required("--output", "The MindSpeed-MM folder to write.");
        var (model, name) = (Base(), Name(families));
        var (layout, structure) = (new LayoutOptions("--", "the output"), new StructureOptions());
        var run = new RunOptions(ConversionDirection.LoraHfToMm);
        var command = new Command(
            "lora-to-mm",
            """
            A LoRA adapter from PEFT to MindSpeed-MM.

            Example:
              strata convert lora-to-mm --adapter ADAPTER --model Qwen2.5-VL-7B-Instruct --output mm --llm-pp-layers [[12,16]] --vit-pp-layers [[32,0]]
            """)
        {
            adapter, output, model, name,
        };
        structure.AddTo(command, hasStructure: false);
        RequireOne(command, model, name, families);
        return ConversionCommand.Complete(command, console, run, [layout], parsed =>
        {
            var (family, counts) = Read(parsed, model, name, families);
            return new(
                family, ConversionDirection.LoraHfToMm, parsed.GetRequiredValue(adapter), parsed.GetRequiredValue(output),
                layout.Read(parsed, () => counts.Value))
            {
                Adapter = new() { Base = parsed.GetValue(model) },
                Options = structure.Conversion(parsed, run.Conversion(parsed)),
            };
        });
    }

    /// <summary>From MindSpeed-MM to PEFT.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command ToHf(CommandConsole console, ModelFamilies families)
    {
        var checkpoint = FolderOptions.Required("--checkpoint", "The MindSpeed-MM folder of the adapter.");
        var output = FolderOptions.Required("--output", "The PEFT folder to write.");
        var original = FolderOptions.Optional("--adapter", "The PEFT folder that the adapter came from: its adapter_config.json is taken.");
        var (model, name, alpha) = (Base(), Name(families), Alpha());
        var former = new Option<bool>("--former-keys") { Description = "Write keys as transformers before 4.52 names layers." };
        var (layout, structure) = (new LayoutOptions("--", "the checkpoint"), new StructureOptions());
        var run = new RunOptions(ConversionDirection.LoraMmToHf);
        var command = new Command(
            "lora-to-hf",
            """
            A LoRA adapter from MindSpeed-MM to PEFT.

            Example:
              strata convert lora-to-hf --checkpoint mm --model Qwen2.5-VL-7B-Instruct --output adapter --canonical --alpha 16
                --llm-pp-layers [[12,16]] --vit-pp-layers [[32,0]]
            """)
        {
            checkpoint, output, model, name, original, alpha, former,
        };
        structure.AddTo(command, hasStructure: true);
        RequireOne(command, model, name, families);
        return ConversionCommand.Complete(command, console, run, [layout], parsed =>
        {
            var (family, counts) = Read(parsed, model, name, families);
            return new(
                family, ConversionDirection.LoraMmToHf, parsed.GetRequiredValue(checkpoint), parsed.GetRequiredValue(output),
                structure.Layout(parsed, layout.Read(parsed, () => counts.Value)))
            {
                Adapter = new()
                {
                    Base = parsed.GetValue(model),
                    Original = parsed.GetValue(original),
                    Alpha = parsed.GetValue(alpha),
                    HasPresentKeys = !parsed.GetValue(former),
                },
                Options = structure.Conversion(parsed, run.Conversion(parsed)),
            };
        });
    }

    /// <summary>An adapter into its base.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Merge(CommandConsole console, ModelFamilies families)
    {
        var model = FolderOptions.Optional("--model", "The base, a HuggingFace folder; with a PEFT adapter.");
        var checkpoint = FolderOptions.Optional("--checkpoint", "The base, a MindSpeed-MM folder; it may hold the adapter itself.");
        var adapter = FolderOptions.Optional("--adapter", "The adapter: a PEFT folder, or a MindSpeed-MM folder split as the base is.");
        var output = FolderOptions.Required("--output", "The folder to write.");
        var alpha = Alpha();
        var targets = new Option<string[]>("--targets")
        {
            Description = "The layers to merge, by their names in the adapter's keys. [default: all]",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var run = new RunOptions(ConversionDirection.Merge);
        var command = new Command(
            "merge",
            """
            Merges a LoRA adapter into its base: W + (alpha/r) B A in double precision, then rounded to the base's own type, in bounded memory.

            Examples:
              strata convert merge --model Qwen2.5-VL-7B-Instruct --adapter ADAPTER --output merged
              strata convert merge --checkpoint mm --adapter mm-lora --output mm-merged --alpha 16
            """)
        {
            model, checkpoint, adapter, output, alpha, targets,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(model) is null == result.GetResult(checkpoint) is null)
            {
                result.AddError("One of --model and --checkpoint is the base: --model DIR for a HuggingFace folder, --checkpoint DIR for "
                    + "one of MindSpeed-MM.");
            }
        });
        return ConversionCommand.Complete(command, console, run, [], parsed =>
        {
            // A tree is merged as it stands, whatever its model is.
            var folder = parsed.GetValue(model);
            return new(
                folder is null ? families.All[0].Checkpoints : families.Checkpoints(folder),
                ConversionDirection.Merge,
                folder ?? parsed.GetValue(checkpoint)!,
                parsed.GetRequiredValue(output),
                new([[0]], [[0]]))
            {
                Lora = parsed.GetValue(adapter),
                Adapter = new() { Alpha = parsed.GetValue(alpha), Targets = parsed.GetValue(targets) ?? [] },
                Options = run.Conversion(parsed),
            };
        });
    }

    private static Option<string?> Base() =>
        FolderOptions.Optional("--model", "The base's HuggingFace folder, whose config.json says how large it is.");

    private static Option<string?> Name(ModelFamilies families)
    {
        var name = new Option<string?>("--family")
        {
            Description = "The kind of model, where --model does not tell.",
            HelpName = string.Join('|', families.Names),
        };
        name.AcceptOnlyFromAmong([.. families.Names]);
        return name;
    }

    private static Option<double?> Alpha()
    {
        var alpha = new Option<double?>("--alpha")
        {
            Description = "The alpha that the adapter was trained with, where no adapter_config.json tells.",
            HelpName = "N",
        };
        alpha.Validators.Add(result =>
        {
            // What is no number at all the parser itself refuses.
            if (result.Tokens.Any(token => double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
                && value is not (> 0 and < double.PositiveInfinity)))
            {
                result.AddError("--alpha is a number above 0.");
            }
        });
        return alpha;
    }

    private static void RequireOne(Command command, Option<string?> model, Option<string?> name, ModelFamilies families) =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(model) is null && result.GetResult(name) is null)
            {
                result.AddError($"One of --model and --family says what the adapter is for: --model DIR, or --family "
                    + $"{families.All[0].ModelType}.");
            }
        });

    private static (ICheckpointFamily Family, Lazy<ModelCounts?> Counts) Read(
        ParseResult parsed, Option<string?> model, Option<string?> name, ModelFamilies families)
    {
        var folder = parsed.GetValue(model);
        var family = folder is null ? families.Find(parsed.GetValue(name)!)!.Checkpoints : families.Checkpoints(folder);
        return (family, new(() => folder is null ? null : ModelCounts.Read(family, folder)));
    }
}
