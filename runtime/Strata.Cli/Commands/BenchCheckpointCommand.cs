using System.CommandLine;
using Strata.Cli.Bench;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using static System.FormattableString;

namespace Strata.Cli.Commands;

/// <summary><c>strata bench checkpoint</c>: writes the checkpoint that benchmarks measure with, and leaves it there.</summary>
internal static class BenchCheckpointCommand
{
    private const long ShardBytes = 4L << 30;

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var output = new Argument<string>("OUT_DIR") { Description = "The folder that is written; none may be there." };
        var layers = Count("--layers", "Layers of the text decoder.", 40);
        var vision = Count("--vision-layers", "Layers of the vision tower.", 24);
        var narrow = Count("--narrow", "What the released model's widths are divided by.", 1);
        var command = new Command(
            "checkpoint",
            """
            Writes a synthetic checkpoint of a 9B model's shapes in bfloat16, with values by chance and small enough that they compute numbers:
            config.json, shards of 4 GiB and their index; tokenizer and processor files are yours to add. As it is, 20.6 GB.

            Examples:
              strata bench checkpoint /tmp/glm-9b
              strata bench checkpoint /tmp/small --layers 2 --vision-layers 2 --narrow 8
            """)
        {
            output, layers, vision, narrow,
        };
        command.SetAction(parsed => console.Output.WriteLine(Invariant(
            $"{Write(parsed.GetRequiredValue(output), families, new("", parsed.GetValue(layers), parsed.GetValue(narrow), ShardBytes,
                parsed.GetValue(vision)))} bytes of tensors.")));
        return command;
    }

    /// <summary>What could not be written to its end is deleted: a disk that has filled up, above all.</summary>
    private static long Write(string folder, ModelFamilies families, BenchmarkSize size)
    {
        if (Path.Exists(folder))
        {
            throw new InputException($"{folder}: is there already. Name a folder that is not.");
        }

        try
        {
            return new SyntheticCheckpoint(families, size).Write(folder);
        }
        catch
        {
            BenchmarkFolder.Delete(folder);
            throw;
        }
    }

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        CountOptions.AtLeastOne(option);
        return option;
    }
}
