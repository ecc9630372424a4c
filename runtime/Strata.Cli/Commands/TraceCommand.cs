using System.CommandLine;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Inference.Tracing;

namespace Strata.Cli.Commands;

/// <summary><c>strata trace</c>: runs a model on recorded inputs and records what it computes.</summary>
public static class TraceCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var model = new ModelOptions();
        var inputs = CaseOptions.Inputs();
        var output = new Option<FileInfo>("--output")
        {
            Description = "The safetensors file to write.",
            HelpName = "FILE",
            Required = true,
        };
        var positions = PositionOptions.Create();
        var order = ResizeOptions.Create(
            "Whose pixels the recorded inputs have, as in 'strata infer'; the trace says it in its metadata. [default: nothing is said]");
        var command = new Command(
            "trace",
            """
            Runs a model on recorded inputs and records position ids, the vision tower's and decoder's states, and the logits.

            Example:
              strata trace --model GLM-4.1V-9B-Thinking --inputs case.safetensors --output trace.safetensors --dtype bfloat16
            """);
        model.AddTo(command);
        command.Add(inputs);
        command.Add(output);
        command.Add(positions);
        command.Add(order);
        command.SetAction(parsed =>
        {
            ReadPlaces.Refuse(
                parsed.GetRequiredValue(output).FullName, output.Name, [parsed.GetRequiredValue(inputs), .. model.Read(parsed)]);
            using var loaded = model.Load(parsed, families, console);
            using var recorded = RecordedCase.Read(parsed.GetRequiredValue(inputs), loaded.Parallel.Device);
            using var trace = TraceRecorder.Run(loaded.Model, recorded, parsed.GetValue(positions));
            var path = parsed.GetRequiredValue(output).FullName;
            var facts = new Dictionary<string, string>(trace.Facts);
            if (parsed.GetValue(order) is { } said)
            {
                facts[ResizeOptions.Name] = said;
            }

            TraceFile.Write(path, trace.Tensors, facts);
            console.Output.WriteLine($"{trace.Tensors.Count} tensors written to {path}");
            return ExitCodes.Done;
        });
        return command;
    }
}
