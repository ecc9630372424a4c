using System.CommandLine;
using Strata.Cli.Conversions;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Conversion.Running;

namespace Strata.Cli.Commands;

/// <summary><c>strata convert</c>: checkpoints between HuggingFace and MindSpeed-MM, and from one layout to another.</summary>
public static class ConvertCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families) => new(
        "convert",
        """
        Converts checkpoints byte by byte, in bounded memory: everything is proven before the first byte is written, the output appears
        when it is complete, and an interrupted run goes on where it was. LoRA adapters are converted, and merged into their bases. No tensor
        library is loaded.

        Examples:
          strata convert to-mm --model GLM-4.1V-9B-Thinking --output mm --llm-pp-layers [[5,12,12,11]] --vit-pp-layers [[24,0,0,0]]
          strata convert to-hf --checkpoint mm --model GLM-4.1V-9B-Thinking --output hf --llm-pp-layers [[5,12,12,11]] --vit-pp-layers [[24,0,0,0]]
          strata convert resplit --checkpoint mm --output mm-tp2 --model GLM-4.1V-9B-Thinking --tp-size 2
        """)
    {
        ToMm(console, families), ToHf(console, families), Resplit(console, families),
        LoraCommands.ToMm(console, families), LoraCommands.ToHf(console, families), LoraCommands.Merge(console, families),
    };

    private static Command ToMm(CommandConsole console, ModelFamilies families)
    {
        var model = FolderOptions.Required("--model", "The HuggingFace folder to read: config.json and safetensors files.");
        var output = Output();
        var (layout, structure) = (new LayoutOptions("--", "the output"), new StructureOptions());
        var run = new RunOptions(ConversionDirection.HfToMm);
        var visionOnly = new Option<bool>("--vision-only") { Description = "Write the vision tower only." };
        var command = new Command(
            "to-mm",
            """
            From HuggingFace to MindSpeed-MM.

            Examples:
              strata convert to-mm --model GLM-4.1V-9B-Thinking --output mm --llm-pp-layers [[5,12,12,11]] --vit-pp-layers [[24,0,0,0]] --tp-size 2
              strata convert to-mm --model GLM-4.1V-9B-Thinking --output mm --dry-run
            """)
        {
            model, output, visionOnly,
        };
        structure.AddTo(command, hasStructure: true);
        return ConversionCommand.Complete(command, console, run, [layout], parsed =>
        {
            var source = parsed.GetRequiredValue(model);
            var family = families.Checkpoints(source);
            return new(
                family, ConversionDirection.HfToMm, source, parsed.GetRequiredValue(output),
                structure.Layout(parsed, layout.Read(parsed, () => ModelCounts.Read(family, source))))
            {
                Options = structure.Conversion(parsed, run.Conversion(parsed)) with
                {
                    VisionOnly = parsed.GetValue(visionOnly),
                },
            };
        });
    }

    private static Command ToHf(CommandConsole console, ModelFamilies families)
    {
        var (checkpoint, output) = (Checkpoint(), Output());
        var model = FolderOptions.Required("--model", "The HuggingFace folder that the model came from: config.json, tokenizer, index.");
        var (layout, structure) = (new LayoutOptions("--", "the checkpoint"), new StructureOptions());
        var run = new RunOptions(ConversionDirection.MmToHf);
        var command = new Command(
            "to-hf",
            """
            From MindSpeed-MM to HuggingFace.

            Example:
              strata convert to-hf --checkpoint mm --model GLM-4.1V-9B-Thinking --output hf --llm-pp-layers [[5,12,12,11]] --vit-pp-layers [[24,0,0,0]]
            """)
        {
            checkpoint, model, output,
        };
        structure.AddTo(command, hasStructure: true);
        return ConversionCommand.Complete(command, console, run, [layout], parsed =>
        {
            var original = parsed.GetRequiredValue(model);
            var family = families.Checkpoints(original);
            return new(
                family, ConversionDirection.MmToHf, parsed.GetRequiredValue(checkpoint), parsed.GetRequiredValue(output),
                structure.Layout(parsed, layout.Read(parsed, () => ModelCounts.Read(family, original))))
            {
                Original = original,
                Options = structure.Conversion(parsed, run.Conversion(parsed)),
            };
        });
    }

    private static Command Resplit(CommandConsole console, ModelFamilies families)
    {
        var (checkpoint, output, structure) = (Checkpoint(), Output(), new StructureOptions());
        var run = new RunOptions(ConversionDirection.Resplit);
        var model = new Option<string?>("--model")
        {
            Description = "A HuggingFace folder with the model's config.json. [default: the checkpoint's shapes tell]",
            HelpName = "DIR",
        };
        var name = new Option<string?>("--family")
        {
            Description = "The kind of model, where --model does not tell.",
            HelpName = string.Join('|', families.Names),
        };
        name.AcceptOnlyFromAmong([.. families.Names]);
        var (from, to) = (new LayoutOptions("--from-", "the checkpoint"), new LayoutOptions("--", "the output"));
        var command = new Command(
            "resplit",
            """
            From one layout of MindSpeed-MM to another.

            Examples:
              strata convert resplit --checkpoint mm --output mm-tp2 --model GLM-4.1V-9B-Thinking --tp-size 2
              strata convert resplit --checkpoint mm --output mm-pp4 --family glm4v --from-llm-pp-layers [[40]] --from-vit-pp-layers [[24]]
                --llm-pp-layers [[5,12,12,11]] --vit-pp-layers [[24,0,0,0]]
            """)
        {
            checkpoint, output, model, name,
        };
        structure.AddTo(command, hasStructure: false);
        command.Validators.Add(result =>
        {
            if (result.GetResult(model) is null && result.GetResult(name) is null)
            {
                result.AddError($"One of --model and --family says what is converted: --model DIR, or --family "
                    + $"{families.All[0].ModelType}.");
            }
        });
        return ConversionCommand.Complete(command, console, run, [from, to], parsed =>
        {
            var original = parsed.GetValue(model);
            var family = original is null ? families.Find(parsed.GetValue(name)!)!.Checkpoints : families.Checkpoints(original);
            var counts = new Lazy<ModelCounts?>(() => original is null ? null : ModelCounts.Read(family, original));
            return new(
                family, ConversionDirection.Resplit, parsed.GetRequiredValue(checkpoint), parsed.GetRequiredValue(output),
                from.Read(parsed, () => counts.Value))
            {
                TargetLayout = to.Read(parsed, () => counts.Value),
                Original = original,
                Options = structure.Conversion(parsed, run.Conversion(parsed)),
            };
        });
    }

    private static Option<string> Checkpoint() =>
        FolderOptions.Required("--checkpoint", "The MindSpeed-MM folder to read: the one with latest_checkpointed_iteration.txt.");

    private static Option<string> Output() => FolderOptions.Required("--output", "The folder to write.");
}
