using System.CommandLine;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Kernels.Host;
using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Cli.Options;

/// <summary>The options that say which model runs, where, and in which element type.</summary>
/// <param name="required">Whether the model must be named on the command line.</param>
/// <param name="elementType">The element type where neither the command line nor a file says.</param>
public sealed class ModelOptions(bool required = true, string elementType = "float32")
{
    private readonly Option<string?> _rows = TreeOptions.Rows();
    private readonly Option<bool> _firstCopy = TreeOptions.FirstCopy();

    /// <summary>The HuggingFace folder.</summary>
    public Option<string> Model { get; } = new("--model")
    {
        Description = "A HuggingFace folder: config.json and safetensors files; or config.json, with --weights.",
        HelpName = "DIR",
        Required = required,
    };

    /// <summary>The element type of parameters and activations.</summary>
    public Option<string?> ElementType { get; } = new("--dtype")
    {
        Description = $"The element type of parameters and activations. [default: {elementType}]",
        HelpName = "float32|bfloat16",
    };

    /// <summary>Where the model runs, as the command line writes it: <c>cuda:1</c>.</summary>
    public Option<string?> Device { get; } = new("--device")
    {
        Description = "Where the model runs: cpu, cuda[:N] or npu[:N]. Never another than asked for. [default: cpu]",
        HelpName = "NAME",
    };

    /// <summary>Which weights count.</summary>
    public Option<string?> Weights { get; } = WeightOptions.Create(
        " Or the folder of a MindSpeed-MM checkpoint of this model, split in whichever way: weights are put together as they are read.");

    /// <summary>An adapter beside the weights.</summary>
    public Option<string?> Adapter { get; } = FolderOptions.Optional(
        "--adapter", "A LoRA adapter of this model as PEFT saves it: the model answers as if it were merged.");

    /// <summary>How many threads compute.</summary>
    public Option<int?> Threads { get; } = ThreadOptions.Create();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ElementType.AcceptOnlyFromAmong("float32", "bfloat16");
        command.Add(Model);
        command.Add(Weights);
        command.Add(Adapter);
        command.Add(_rows);
        command.Add(_firstCopy);
        command.Add(ElementType);
        command.Add(Device);
        command.Add(Threads);
    }

    /// <summary>The folders that the command line has read; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<string?> Read(ParseResult parsed) => [parsed.GetValue(Model), parsed.GetValue(Weights), parsed.GetValue(Adapter)];

    /// <summary>Loads the model named on the command line and says what was found on the way.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="families">The kinds of models that may be in it.</param>
    /// <param name="console">Where warnings go.</param>
    /// <exception cref="InputException">The folder is at fault.</exception>
    /// <exception cref="BackendException">The device cannot be used.</exception>
    public LoadedModel Load(ParseResult parsed, ModelFamilies families, CommandConsole console) =>
        Load(parsed.GetRequiredValue(Model), parsed, families, console);

    /// <summary>Loads a model and says what was found on the way; the command line counts before a file.</summary>
    /// <param name="directory">The HuggingFace folder.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="families">The kinds of models that may be in it.</param>
    /// <param name="console">Where warnings go.</param>
    /// <param name="fileType">The element type that a file asks for; null where none does.</param>
    /// <param name="fileDevice">The device that a file asks for; null where none does.</param>
    /// <exception cref="InputException">The folder is at fault.</exception>
    /// <exception cref="BackendException">The device cannot be used.</exception>
    public LoadedModel Load(
        string directory, ParseResult parsed, ModelFamilies families, CommandConsole console, string? fileType = null,
            string? fileDevice = null)
    {
        var device = Backends.Parse(parsed.GetValue(Device) ?? fileDevice ?? "cpu");
        Backends.Require(device);
        if (parsed.GetValue(Threads) is { } threads)
        {
            HostThreads.Count = threads;
        }

        var type = Type(parsed.GetValue(ElementType) ?? fileType ?? elementType);
        var options = new ConversionOptions
        {
            QkvRows = TreeOptions.Rows(parsed.GetValue(_rows)),
            FirstCopy = parsed.GetValue(_firstCopy),
        };
        var loaded = families.Load(directory, new ParallelContext(device, type), console, parsed.GetValue(Weights), options);
        return parsed.GetValue(Adapter) is { } adapter ? Adapted(loaded, adapter, directory) : loaded;
    }

    private static LoadedModel Adapted(LoadedModel loaded, string adapter, string directory)
    {
        try
        {
            using var read = LowRankAdapter.Read(adapter, loaded.Schema, directory);
            loaded.Adapt(read);
            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    internal static torch.ScalarType Type(string name) => name switch
    {
        "float32" or "fp32" => torch.ScalarType.Float32,
        "bfloat16" or "bf16" => torch.ScalarType.BFloat16,
        _ => throw new InputException($"'{name}' names no element type that models run in; expected float32 (fp32) or bfloat16 (bf16)."),
    };
}
