using System.CommandLine;
using System.Text;
using Strata.Checkpoints;
using Strata.Schemas;
using Strata.Torch;

namespace Strata.Cli.Commands;

/// <summary><c>strata inspect</c>: what a checkpoint holds, and whether it holds the model its configuration describes.</summary>
public static class InspectCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    public static Command Create(CommandConsole console)
    {
        var directory = new Argument<string>("DIR") { Description = "A folder with safetensors files, one such file, or an index." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var shapes = new Option<bool>("--shapes") { Description = "Print the shapes that the model's declaration gives, symbolic and in numbers." };
        var command = new Command(
            "inspect",
            """
            Lists keys, shapes, element types and sizes; where config.json is there too, says whether the model is complete
            (exit code 1 where it is not).

            Examples:
              strata inspect GLM-4.1V-9B-Thinking
              strata inspect GLM-4.1V-9B-Thinking/model-00001-of-00004.safetensors --json
              strata inspect GLM-4.1V-9B-Thinking --shapes
            """)
        {
            directory, json, shapes,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(directory);
            using var checkpoint = Checkpoint.Open(path);
            var schema = ModelFamilies.TrySchema(path, console);
            var report = schema is null ? null : LoadMatcher.Match(schema, checkpoint);
            if (parsed.GetValue(json))
            {
                WriteJson(checkpoint, console);
            }
            else if (parsed.GetValue(shapes))
            {
                console.Output.Write(ShapeReport.Of(schema ?? throw new InputException($"{path}: there is no config.json beside the checkpoint that names a known model.")));
            }
            else
            {
                CheckpointInventory.Of(checkpoint).WriteText(console.Output);
            }

            if (report is not null)
            {
                console.Error.WriteLine(report);
            }

            return report is { IsComplete: false } ? ExitCodes.InputFault : ExitCodes.Done;
        });
        return command;
    }

    private static void WriteJson(Checkpoint checkpoint, CommandConsole console)
    {
        using var buffer = new MemoryStream();
        CheckpointInventory.Of(checkpoint).WriteJson(buffer);
        console.Output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()).TrimEnd());
    }
}
