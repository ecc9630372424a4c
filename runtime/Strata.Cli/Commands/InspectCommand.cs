using System.CommandLine;
using System.Text;
using Strata.Checkpoints.Inventories;
using Strata.Checkpoints.Shards;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Inspection;
using Strata.Inspection;
using Strata.Schemas;
using Strata.Torch.Loading;

namespace Strata.Cli.Commands;

/// <summary><c>strata inspect</c>: what a checkpoint holds, and whether it holds the model its configuration describes.</summary>
public static class InspectCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var options = new InspectOptions();
        var command = new Command(
            "inspect",
            """
            Lists keys, shapes, element types and sizes, of MindSpeed-MM's checkpoints by rank, stage and section as well. Where the model's
            config.json is in the folder or is given, says whether the model is complete (exit code 1 where it is not). With --diff, says
            what differs between two checkpoints (exit code 1 where something does).

            Examples:
              strata inspect GLM-4.1V-9B-Thinking
              strata inspect GLM-4.1V-9B-Thinking/model-00001-of-00004.safetensors --json
              strata inspect GLM-4.1V-9B-Thinking --shapes
              strata inspect mm --model GLM-4.1V-9B-Thinking --compare-ranks
              strata inspect mm --model GLM-4.1V-9B-Thinking --llm-pp-layers [[5,12,12,11]] --vit-pp-layers [[24,0,0,0]]
              strata inspect GLM-4.1V-9B-Thinking --diff mm
            """);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            Task.Run(() => Run(options.Read(parsed), console, families, cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(InspectRequest request, CommandConsole console, ModelFamilies families, CancellationToken cancellation)
    {
        if (request.Other is { } other)
        {
            return DifferenceRun.Run(request, other, console, families, cancellation);
        }

        using var inspected = InspectedCheckpoint.Open(request.Path, request.Weights);
        if (inspected.HuggingFace is not { } checkpoint)
        {
            return request.Shapes ? Shapes(request, console, families) : RankRun.Run(request, inspected, console, families, cancellation);
        }

        RefuseRanks(request);

        foreach (var note in inspected.Notes)
        {
            console.Error.WriteLine($"strata: {note}");
        }

        var model = DeclaredModel.TryRead(request.Model, families, console, request.Path);
        var schema = model?.Parameters;
        var match = schema is not null && inspected.HasMindSpeedNames(schema)
            ? CheckpointMatch.Of(inspected, schema, request.Layout, request.Model ?? request.Path)
            : null;
        var report = match?.Report ?? (schema is null ? null : LoadMatcher.Match(
            schema, checkpoint.Rooted(HfStyle.Keys(schema)), model!.Quantisation, model.Scheme));
        if (request.Json)
        {
            WriteJson(checkpoint, console);
        }
        else if (request.Shapes)
        {
            console.Output.Write(ShapeReport.Of(schema ?? throw NoModel(request.Path)));
        }
        else
        {
            CheckpointInventory.Of(checkpoint).WriteText(console.Output);
        }

        foreach (var note in match?.Notes ?? [])
        {
            console.Error.WriteLine(note);
        }

        if (report is not null)
        {
            console.Error.WriteLine(report);
        }

        return report is { IsComplete: false } ? ExitCodes.InputFault : ExitCodes.Done;
    }

    /// <summary>What is asked of ranks would be passed over where a checkpoint has none.</summary>
    private static void RefuseRanks(InspectRequest request)
    {
        if (request.CompareRanks || request.Layout != new StatedLayout())
        {
            throw new InputException(
                $"{request.Path}: each tensor is there once, and {(request.CompareRanks ? "--compare-ranks is" : "lists and sizes are")} "
                + "of ranks. Leave that out, or give the folder of a MindSpeed-MM checkpoint.");
        }
    }

    private static int Shapes(InspectRequest request, CommandConsole console, ModelFamilies families)
    {
        console.Output.Write(ShapeReport.Of(
            (DeclaredModel.TryRead(request.Model, families, console, request.Path) ?? throw NoModel(request.Path)).Parameters));
        return ExitCodes.Done;
    }

    private static InputException NoModel(string path) =>
        new($"{path}: there is no config.json beside the checkpoint that names a known model.");

    private static void WriteJson(Checkpoint checkpoint, CommandConsole console)
    {
        using var buffer = new MemoryStream();
        CheckpointInventory.Of(checkpoint).WriteJson(buffer);
        console.Output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()).TrimEnd());
    }
}
