using System.CommandLine;
using System.CommandLine.Parsing;
using Strata.Checkpoints;
using Strata.Cli.Checks;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Placement;

namespace Strata.Cli.Commands;

/// <summary><c>strata check</c>: whether a model's file, lists of stages and the arguments of a run fit each other.</summary>
public static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var model = new Option<string>("--model")
        {
            Description = "MindSpeed-MM's model.json, or HuggingFace's config.json or a folder with it.",
            HelpName = "FILE|DIR",
            Required = true,
        };
        var vision = StageListOptions.Create(
            "--vit-pp-layers", "Layers of the vision tower on each stage, [[24,0,0,0]]; one list for each virtual chunk. [default: the "
            + "file's]");
        var text = StageListOptions.Create(
            "--llm-pp-layers", "Layers of the text decoder on each stage, [[5,12,12,11]]. [default: the file's]");
        var others = TowerListOptions.Create("--tower-pp-layers", "the file's");
        var tensor = Count("--tp-size", "In how many ways parameters are split.");
        var visionTensor = Count("--vit-tp-size", "In how many ways the vision tower's parameters are split. [default: as all]");
        var context = Count("--cp-size", "In how many ways sequences are split.");
        var devices = Count("--devices", "How many devices there are. [default: any multiple of what a replica takes]");
        var report = new Option<bool>("--report") { Description = "Also print what each stage and each rank holds." };
        var type = new Option<string>("--dtype")
        {
            Description = "The element type that sizes in the report are in.",
            HelpName = "bfloat16|float32",
            DefaultValueFactory = _ => "bfloat16",
        };
        type.AcceptOnlyFromAmong("bfloat16", "float32");
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var vector = new Argument<string[]>("ARGUMENTS")
        {
            Description = "After --: the arguments of a training or inference run, or of mm-convert, to hold against the file.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(
            "check",
            """
            Proves a placement and a launch before they reach the cluster: sums and forms of the stage lists, order of the towers, tensor
            parallelism against heads, devices, batches, and what the file and the arguments say differently. Every finding has the id of
            a page in docs/rules. Exit code 1 where there is an error.

            Examples:
              strata check --model model_9b.json --report
              strata check --model GLM-4.1V-9B-Thinking --vit-pp-layers [[24,0,0,0]] --llm-pp-layers [[5,12,12,11]] --tp-size 2 --devices 16
              strata check --model model_9b.json -- --tensor-model-parallel-size 1 --pipeline-model-parallel-size 4 --nproc_per_node 8
              strata check --model model_9b.json -- GlmConverter hf_to_mm --cfg.parallel_config.llm_pp_layers [[5,12,12,11]] ...
            """)
        {
            model, vision, text, others, tensor, visionTensor, context, devices, report, type, json, vector,
        };
        command.SetAction(parsed =>
        {
            if (Stray(parsed, parsed.GetValue(vector) ?? []) is { } stray)
            {
                console.Error.WriteLine($"'{stray}' is no option of strata check. The arguments of a run or a conversion stand after --.");
                return ExitCodes.BadUsage;
            }

            var settings = new CheckSettings(
                StageListOptions.Read(parsed, vision), StageListOptions.Read(parsed, text), parsed.GetValue(tensor),
                parsed.GetValue(visionTensor), parsed.GetValue(context), parsed.GetValue(devices))
            {
                Others = TowerListOptions.Read(parsed.GetValue(others)),
            };
            var result = Check.Run(CheckedModelReader.Read(parsed.GetRequiredValue(model), families), settings, parsed.GetValue(vector)
                ?? []);
            var placed = parsed.GetValue(report) ? result.Placement() : null;
            var ranks = placed is null
                ? null : DeploymentReport.Of(placed, parsed.GetValue(type) == "float32" ? ElementType.Float32 : ElementType.BFloat16);
            if (parsed.GetValue(json))
            {
                console.Output.WriteLine(CheckJson.Write(result, ranks));
            }
            else
            {
                CheckText.Write(result, console.Output);
                if (ranks is not null)
                {
                    console.Output.WriteLine();
                    console.Output.Write(ranks);
                }
            }

            if (parsed.GetValue(report) && ranks is null)
            {
                console.Error.WriteLine("strata: there is no report, because the placement can not be made. Mend the errors first.");
            }

            return result.Errors > 0 ? ExitCodes.InputFault : ExitCodes.Done;
        });
        return command;
    }

    /// <summary>
    /// An argument that stands before the two dashes, such as an option of ours misspelt: it must not pass for one of the run.
    /// </summary>
    private static string? Stray(ParseResult parsed, IReadOnlyList<string> vector)
    {
        var after = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        return vector.Count > after ? vector[0] : null;
    }

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        CountOptions.AtLeastOne(option);
        return option;
    }
}
