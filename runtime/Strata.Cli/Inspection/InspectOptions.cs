using System.CommandLine;
using Strata.Cli.Options;
using Strata.Inspection;

namespace Strata.Cli.Inspection;

/// <summary>The options of <c>strata inspect</c>.</summary>
public sealed class InspectOptions
{
    private readonly Argument<string> _path = new("PATH")
    {
        Description = "A HuggingFace folder, a safetensors file, an index; a MindSpeed-MM folder, its release folder, a .pt file; a "
            + "distributed checkpoint of torch (.metadata and *.distcp).",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };
    private readonly Option<bool> _shapes = new("--shapes")
    {
        Description = "Print the shapes that the model's declaration gives, symbolic and in numbers.",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "The model's config.json, or a folder with it. [default: the one in the checkpoint's folder]",
        HelpName = "DIR|FILE",
    };

    private readonly Option<bool> _compareRanks = new("--compare-ranks")
    {
        Description = "Read all bytes, and say what tensor-parallel ranks hold more than once.",
    };

    private readonly Option<string?> _diff = new("--diff")
    {
        Description = "Another checkpoint, of either format: say what differs.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _weights = WeightOptions.Create();
    private readonly Option<string?> _otherWeights = new("--diff-weights")
    {
        Description = "The same for the folder of --diff.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _text = StageListOptions.Create(
        "--llm-pp-layers", "Layers of the text decoder on each stage of PATH. [default: counted]");
    private readonly Option<string[]> _vision = StageListOptions.Create(
        "--vit-pp-layers", "Layers of the vision tower on each stage. [default: counted]");
    private readonly Option<string[]> _others = TowerListOptions.Create("--tower-pp-layers", "counted");
    private readonly Option<int?> _tensor = Count("--tp-size", "In how many ways parameters are split. [default: as many as ranks]");
    private readonly Option<int?> _visionTensor = Count(
        "--vit-tp-size", "In how many ways the vision tower's parameters are split. [default: told by shapes]");

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Add(_path);
        foreach (var option in new Option[]
        {
            _json, _shapes, _model, _weights, _compareRanks, _diff, _otherWeights, _text, _vision, _others, _tensor, _visionTensor,
        })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_diff) is null && result.GetValue(_otherWeights) is not null)
            {
                result.AddError("--diff-weights is of the folder of --diff. Give --diff too, or --weights for PATH.");
            }

            if (result.GetValue(_diff) is not null && (result.GetValue(_shapes) || result.GetValue(_compareRanks)))
            {
                result.AddError("--diff compares two checkpoints; --shapes and --compare-ranks look into one. Give one of them.");
            }
        });
    }

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    public InspectRequest Read(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new(parsed.GetRequiredValue(_path))
        {
            Json = parsed.GetValue(_json),
            Shapes = parsed.GetValue(_shapes),
            Model = parsed.GetValue(_model),
            CompareRanks = parsed.GetValue(_compareRanks),
            Other = parsed.GetValue(_diff),
            Weights = parsed.GetValue(_weights),
            OtherWeights = parsed.GetValue(_otherWeights),
            Layout = new StatedLayout
            {
                Text = StageListOptions.Read(parsed, _text),
                Vision = StageListOptions.Read(parsed, _vision),
                Others = parsed.GetValue(_others) is { Length: > 0 } others ? TowerListOptions.Read(others) : new StatedLayout().Others,
                TensorParallel = parsed.GetValue(_tensor),
                VisionTensorParallel = parsed.GetValue(_visionTensor),
            },
        };
    }

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        CountOptions.AtLeastOne(option);
        return option;
    }
}
