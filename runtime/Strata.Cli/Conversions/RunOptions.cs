using System.CommandLine;
using Strata.Cli.Options;
using Strata.Conversion;
using Strata.Conversion.Running;

namespace Strata.Cli.Conversions;

/// <summary>The options of every conversion.</summary>
public sealed class RunOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be written, as JSON, and write nothing." };
    private readonly Option<string?> _manifest = new("--manifest") { Description = "Write that JSON to a file.", HelpName = "FILE" };
    private readonly Option<bool> _verify = new("--verify") { Description = "Read the output again and compare it with the source." };
    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace the checkpoint in the output folder: files of the same names, and 'release' as a whole; older shards and "
            + "indices are deleted, all else stays. What exactly is said before it is done, and with --dry-run.",
    };
    private readonly Option<bool> _ignoreUnknown = new("--ignore-unknown")
    {
        Description = "Leave tensors out that the model does not have.",
    };
    private readonly Option<string?> _weights = WeightOptions.Create();
    private readonly Option<bool> _firstCopy = TreeOptions.FirstCopy();

    private readonly Option<bool> _repeatVision = new("--repeat-vision")
    {
        Description = "Let a shorter list of vision stages repeat: copies of the tower on several stages.",
    };

    private readonly Option<bool> _durable = new("--durable") { Description = "Have everything on the disk before the output appears." };
    private readonly Option<int?> _workers = new("--workers")
    {
        Description = "Tensors copied at once. [default: as many as processors, at most 4]",
        HelpName = "N",
    };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Say nothing but what is wrong." };
    private readonly Option<string> _progress = new("--progress")
    {
        Description = "One line that is rewritten, a line every few seconds, or nothing.",
        HelpName = "auto|lines|none",
        DefaultValueFactory = _ => "auto",
    };

    private readonly ConversionDirection _direction;

    /// <summary>Makes them.</summary>
    /// <param name="direction">What the command does: it has the options that it has use for.</param>
    public RunOptions(ConversionDirection direction)
    {
        _direction = direction;
        CountOptions.AtLeastOne(_workers);
        _progress.AcceptOnlyFromAmong("auto", "lines", "none");
    }

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        Option[] options =
        [
            _dryRun, _manifest, _verify, _overwrite, .. If(_direction.LeavesOut, _ignoreUnknown),
            .. If(_direction.ReadsWeightFiles, _weights), .. If(_direction.ReadsRanks, _firstCopy),
            .. If(_direction.HasLayout, _repeatVision), _durable, _workers, _quiet, _progress,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>What the conversion is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public ConversionOptions Conversion(ParseResult parsed) => new()
    {
        Verify = parsed.GetValue(_verify),
        Overwrite = parsed.GetValue(_overwrite),
        IgnoreUnknown = parsed.GetValue(_ignoreUnknown),
        Weights = parsed.GetValue(_weights),
        FirstCopy = parsed.GetValue(_firstCopy),
        RepeatVision = parsed.GetValue(_repeatVision),
        Durable = parsed.GetValue(_durable),
        Workers = parsed.GetValue(_workers) ?? 0,
    };

    private static IEnumerable<Option> If(bool isUsed, Option option) => isUsed ? [option] : [];

    /// <summary>How it is run.</summary>
    /// <param name="parsed">The command line.</param>
    public RunSettings Run(ParseResult parsed) => new()
    {
        DryRun = parsed.GetValue(_dryRun),
        Manifest = parsed.GetValue(_manifest),
        Quiet = parsed.GetValue(_quiet),
        Progress = parsed.GetRequiredValue(_progress) switch
        {
            "lines" => ProgressStyle.Lines,
            "none" => ProgressStyle.None,
            _ => ProgressStyle.Auto,
        },
    };
}
