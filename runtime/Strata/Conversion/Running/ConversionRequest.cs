namespace Strata.Conversion.Running;

/// <summary>A conversion as a command line asks for it.</summary>
/// <param name="Family">The kind of model.</param>
/// <param name="Direction">From what to what.</param>
/// <param name="Source">The folder to read.</param>
/// <param name="Target">The folder to write.</param>
/// <param name="Layout">How the MindSpeed-MM side is split; of <see cref="ConversionDirection.Resplit"/> the source.</param>
public sealed record ConversionRequest(
    ICheckpointFamily Family, ConversionDirection Direction, string Source, string Target, StageLayout Layout)
{
    /// <summary>
    /// The HuggingFace folder with the model's <c>config.json</c>; null where there is none, which only a resplit can do without.
    /// </summary>
    public string? Original { get; init; }

    /// <summary>The adapter that is merged; null where it is in the source.</summary>
    public string? Lora { get; init; }

    /// <summary>What is said of an adapter.</summary>
    public AdapterOptions Adapter { get; init; } = new();

    /// <summary>How the target of a resplit is split.</summary>
    public StageLayout? TargetLayout { get; init; }

    /// <summary>What else is asked for.</summary>
    public ConversionOptions Options { get; init; } = new();

    /// <summary>What the user should know of the command line itself.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files and folders that are read; null for none.</summary>
    public IReadOnlyList<string?> Read => [Source, Original, Lora, Adapter.Base, Adapter.Original];

    /// <summary>Plans it; nothing is written.</summary>
    /// <exception cref="InputException">The source, a layout or the target is at fault.</exception>
    public IConversion Plan()
    {
        try
        {
            return Plan(Layout, TargetLayout);
        }
        catch (InputException fault)
        {
            var hint = OtherWayRound.Hint(Layout, layout => Plan(layout, TargetLayout));
            if (hint.Length == 0 && TargetLayout is { } target)
            {
                hint = OtherWayRound.Hint(target, layout => Plan(Layout, layout));
            }

            throw hint.Length == 0 ? fault : new InputException(fault.Message + hint, fault);
        }
    }

    private IConversion Plan(StageLayout layout, StageLayout? targetLayout)
    {
        var converter = new Converter(Family);
        return Direction switch
        {
            ConversionDirection.HfToMm => converter.HfToMm(Source, Target, layout, Options),
            ConversionDirection.MmToHf => converter.MmToHf(
                Source,
                Original ?? throw new InvalidOperationException("A conversion to HuggingFace needs the folder it came from."),
                Target,
                layout,
                Options),
            ConversionDirection.LoraHfToMm => converter.LoraHfToMm(Source, Target, layout, Options, Adapter),
            ConversionDirection.LoraMmToHf => converter.LoraMmToHf(Source, Target, layout, Options, Adapter),
            ConversionDirection.Merge => converter.Merge(Source, Lora, Target, Options, Adapter),
            _ => converter.Resplit(
                Source,
                Target,
                layout,
                targetLayout ?? throw new InvalidOperationException("A resplit needs a layout to make."),
                Options,
                Original),
        };
    }
}

/// <summary>From what to what a conversion goes.</summary>
public enum ConversionDirection
{
    /// <summary>From HuggingFace to MindSpeed-MM.</summary>
    HfToMm,

    /// <summary>From MindSpeed-MM to HuggingFace.</summary>
    MmToHf,

    /// <summary>From one layout of MindSpeed-MM to another.</summary>
    Resplit,

    /// <summary>An adapter from PEFT to MindSpeed-MM.</summary>
    LoraHfToMm,

    /// <summary>An adapter from MindSpeed-MM to PEFT.</summary>
    LoraMmToHf,

    /// <summary>An adapter into its base, in either's form.</summary>
    Merge,
}
