using System.CommandLine;
using Strata.Torch;
using TorchSharp;

namespace Strata.Cli;

/// <summary>The options that say which model runs, where, and in which element type.</summary>
public sealed class ModelOptions
{
    /// <summary>The HuggingFace folder.</summary>
    public Option<string> Model { get; } = new("--model")
    {
        Description = "A HuggingFace folder: config.json and safetensors files.",
        HelpName = "DIR",
        Required = true,
    };

    /// <summary>The element type of parameters and activations.</summary>
    public Option<string> ElementType { get; } = new("--dtype")
    {
        Description = "The element type of parameters and activations.",
        HelpName = "float32|bfloat16",
        DefaultValueFactory = _ => "float32",
    };

    /// <summary>The device.</summary>
    public Option<string> Device { get; } = new("--device")
    {
        Description = "Where the model runs: cpu, cuda[:N] or npu[:N]. Never another than asked for.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cpu",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ElementType.AcceptOnlyFromAmong("float32", "bfloat16");
        command.Add(Model);
        command.Add(ElementType);
        command.Add(Device);
    }

    /// <summary>Loads the model and says what was found on the way.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">Where warnings go.</param>
    /// <exception cref="InputException">The folder is at fault.</exception>
    /// <exception cref="BackendException">The device cannot be used.</exception>
    public LoadedModel Load(ParseResult parsed, CommandConsole console) =>
        ModelFamilies.Load(parsed.GetRequiredValue(Model), Parallel(parsed), console);

    private ParallelContext Parallel(ParseResult parsed)
    {
        var device = Backends.Parse(parsed.GetRequiredValue(Device));
        Backends.Require(device);
        var bfloat16 = parsed.GetRequiredValue(ElementType) == "bfloat16";
        return new ParallelContext(device, bfloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32);
    }
}
