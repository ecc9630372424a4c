using System.CommandLine;
using Strata.Cli.Conversions;
using Strata.Cli.Options;

namespace Strata.Cli.Learning;

/// <summary>The options of <c>strata train</c> that are its own; the arguments of MindSpeed-MM's scripts stand beside them.</summary>
internal sealed class TrainOptions
{
    /// <summary>A recorded run.</summary>
    public Option<string?> Replay { get; } = Text(
        "--replay",
        "DIR",
        "A recorded run: run.json, and ../../batches with its micro-batches; of an adapter's training, adapter_init too.");

    /// <summary>The model's folder.</summary>
    public Option<string?> Model { get; } = Text(
        "--model",
        "DIR",
        "The model's HuggingFace folder: configuration, tokenizer, weights. [default: the data file's model_name_or_path]");

    /// <summary>What a replay writes.</summary>
    public Option<string?> Output { get; } = Text(
        "--output", "DIR", "What a replay writes: run.json with what each step did, final.safetensors with what was trained.");

    /// <summary>The device.</summary>
    public Option<string> Device { get; } = new("--device")
    {
        Description = "Where it is trained: cpu, cuda[:N] or npu[:N]. Never another than asked for.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cpu",
    };

    /// <summary>Whether rows are shared out.</summary>
    public Option<bool> Sequences { get; } = new("--sequence-parallel")
    {
        Description = "Ranks that share parameters (--tp-size) share out the rows of sequences, too: norms are computed once.",
    };

    /// <summary>Whether replicas share out what the optimizer keeps.</summary>
    public Option<bool> Shared { get; } = new("--use-distributed-optimizer")
    {
        Description = "Replicas share out what the optimizer keeps (ZeRO, stage 1): averages, and float32 masters of --bf16.",
    };

    /// <summary>Whether pictures are shared out.</summary>
    public Option<bool> Balance { get; } = new("--encoder-dp-balance")
    {
        Description = "Replicas share out whole pictures and videos before the vision tower, so that none waits for the one with the most.",
    };

    /// <summary>Where checkpoints go.</summary>
    public Option<string?> Save { get; } = Text(
        "--save", "DIR", "The folder that checkpoints are written to: weights as MindSpeed-MM's, and what the training goes on with.");

    /// <summary>How often.</summary>
    public Option<int?> Interval { get; } = Count(
        "--save-interval", "After how many steps a checkpoint is written. [default: at the end; of a replay 1000]");

    /// <summary>How many stay.</summary>
    public Option<int?> Kept { get; } = Count("--save-total-limit", "How many of the latest checkpoints stay. [default: all]");

    /// <summary>What it begins with.</summary>
    public Option<string?> Load { get; } = Text(
        "--load", "DIR", "Weights as MindSpeed-MM's, or a folder that --save wrote, which is gone on from, also on another layout.");

    /// <summary>Whether nothing is trained.</summary>
    public Option<bool> ValidateOnly { get; } = new("--validate-only")
    {
        Description = "Reads model, data and arguments, says what is at fault, and trains nothing.",
    };

    /// <summary>Threads of a rank.</summary>
    public Option<int?> Threads { get; } = ThreadOptions.Create();

    /// <summary>Lists of stages.</summary>
    public LayoutOptions Layout { get; } = new("--", "the training");

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            Replay, Model, Output, Load, Save, Interval, Kept, Device, Threads, Sequences, Shared, Balance, ValidateOnly,
        })
        {
            command.Add(option);
        }

        Layout.AddTo(command);
    }

    /// <summary>The arguments of MindSpeed-MM's scripts, with those that are options here.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<string> Arguments(ParseResult parsed) =>
    [
        .. parsed.UnmatchedTokens,
        .. parsed.GetValue(Load) is { } load ? ["--load", load] : Array.Empty<string>(),
        .. parsed.GetValue(Save) is { } save ? ["--save", save] : Array.Empty<string>(),
        .. parsed.GetValue(Interval) is { } interval
            ? ["--save-interval", interval.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. parsed.GetValue(Sequences) ? ["--sequence-parallel"] : Array.Empty<string>(),
        .. parsed.GetValue(Shared) ? ["--use-distributed-optimizer"] : Array.Empty<string>(),
        .. parsed.GetValue(Balance) ? ["--encoder-dp-balance"] : Array.Empty<string>(),
    ];

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        CountOptions.AtLeastOne(option);
        return option;
    }
}
