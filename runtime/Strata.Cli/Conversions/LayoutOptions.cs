using System.CommandLine;
using Strata.Cli.Options;
using Strata.Conversion;
using Strata.Conversion.Running;

namespace Strata.Cli.Conversions;

/// <summary>The options that say how a MindSpeed-MM checkpoint is split.</summary>
public sealed class LayoutOptions
{
    private readonly Option<string[]> _text;
    private readonly Option<string[]> _vision;
    private readonly Option<string[]> _others;
    private readonly Option<int?> _tensor;
    private readonly Option<int?> _visionTensor;
    private readonly Option<int?> _expert;

    /// <summary>Makes them.</summary>
    /// <param name="prefix">What their names begin with: <c>--</c>, or <c>--from-</c>.</param>
    /// <param name="whose">Whose layout, for help.</param>
    public LayoutOptions(string prefix, string whose)
    {
        _text = StageListOptions.Create(
            $"{prefix}llm-pp-layers",
            $"Layers of the text decoder on each stage of {whose}, [[5,12,12,11]]; one list for each virtual chunk. [default: one stage]");
        _vision = StageListOptions.Create(
            $"{prefix}vit-pp-layers", "Layers of the vision tower on each stage, [[24,0,0,0]]. [default: one stage]");
        _others = TowerListOptions.Create($"{prefix}tower-pp-layers", "one stage");
        _tensor = Count($"{prefix}tp-size", "In how many ways parameters are split. [default: 1]");
        _visionTensor = Count($"{prefix}vit-tp-size", "In how many ways the vision tower's parameters are split. [default: as all]");
        _expert = Count($"{prefix}ep-size", "In how many ways experts are split; without experts it only marks folder names. [default: 1]");
    }

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _text, _vision, _others, _tensor, _visionTensor, _expert })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="counts">How many layers the model has, where lists are not given; null where nothing says so.</param>
    /// <exception cref="InputException">
    /// Lists are not given, and nothing says how many layers there are; or one of two is not, and the other has several stages.
    /// </exception>
    public StageLayout Read(ParseResult parsed, Func<ModelCounts?> counts)
    {
        var (text, vision) = (StageListOptions.Read(parsed, _text), StageListOptions.Read(parsed, _vision));
        var read = text is null || vision is null
            ? counts() ?? throw new InputException(
                $"How many layers there are is unknown: give {_text.Name} and {_vision.Name}, or --model with the model's config.json.")
            : null;
        if (text is not null && vision is null)
        {
            MissingList.Refuse(_vision.Name, read!.VisionLayers, _text.Name, text, isVision: true);
        }
        else if (vision is not null && text is null)
        {
            MissingList.Refuse(_text.Name, read!.TextLayers, _vision.Name, vision, isVision: false);
        }

        return new(text ?? [[read!.TextLayers]], vision ?? [[read!.VisionLayers]])
        {
            Others = TowerListOptions.Read(parsed.GetValue(_others)),
            TensorParallel = parsed.GetValue(_tensor) ?? 1,
            VisionTensorParallel = parsed.GetValue(_visionTensor) ?? 0,
            ExpertParallel = parsed.GetValue(_expert) ?? 1,
        };
    }

    /// <summary>Reads what is given of them, where another file says the rest.</summary>
    /// <param name="parsed">The command line.</param>
    public GivenLayout Given(ParseResult parsed) => new(
        StageListOptions.Read(parsed, _text),
        StageListOptions.Read(parsed, _vision),
        TowerListOptions.Read(parsed.GetValue(_others)),
        parsed.GetValue(_tensor),
        parsed.GetValue(_visionTensor));

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        CountOptions.AtLeastOne(option);
        return option;
    }
}
