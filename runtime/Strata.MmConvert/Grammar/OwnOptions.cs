using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>The options that MindSpeed-MM's program does not have.</summary>
internal sealed class OwnOptions
{
    /// <summary>Names, values and help of all of them.</summary>
    public static IReadOnlyList<OwnOption> All { get; } =
    [
        new("--dry-run", "", "print what would be written, as JSON, and write nothing"),
        new("--manifest", "FILE", "write that JSON to a file"),
        new("--verify", "", "read the output again and compare it with the source"),
        new("--overwrite", "", "replace the checkpoint in the target folder and delete its older shards; the rest stays"),
        new("--ignore-unknown", "", "leave tensors out that the model does not have")
        {
            IsOf = direction => direction.LeavesOut,
        },
        new("--weights", "NAME", "which file or index of the HuggingFace folder counts, where several could")
        {
            IsOf = direction => direction.ReadsWeightFiles,
        },
        new("--repeat-vision", "", "let a shorter list of vision stages repeat (copies of the tower on several stages)")
        {
            IsOf = direction => direction.HasLayout,
        },
        new("--first-copy", "", "take the first of tensors that ranks or stages hold copies of, without comparing them")
        {
            IsOf = direction => direction.ReadsRanks,
        },
        new("--qkv-rows", "heads|plain", "how ranks share out the vision tower's qkv rows where projections are kept apart")
        {
            IsOf = direction => direction.HasLayout,
        },
        new("--durable", "", "have everything on the disk before the output appears"),
        new("--workers", "N", "tensors copied at once [default: as many as processors, at most 4]"),
        new("--quiet", "", "say nothing but what is wrong"),
        new("--progress", "auto|lines|none", "one line that is rewritten, a line every few seconds, or nothing [default: auto]"),
    ];

    /// <summary>What the conversion is asked for.</summary>
    public ConversionOptions Conversion { get; private set; } = new();

    /// <summary>The names of those that were given.</summary>
    public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>How it is run.</summary>
    public RunSettings Run { get; private set; } = new();

    /// <summary>Reads an option.</summary>
    /// <param name="option">The option.</param>
    /// <param name="arguments">What comes after it.</param>
    /// <returns>Whether it is one of these.</returns>
    /// <exception cref="UsageException">Its value is none.</exception>
    public bool Read(Option option, ArgumentReader arguments)
    {
        switch (option.Name)
        {
            case "--dry-run":
                Run = Run with { DryRun = IsOn(option) };
                break;
            case "--manifest":
                Run = Run with { Manifest = arguments.Value(option, "a file") };
                break;
            case "--quiet":
                Run = Run with { Quiet = IsOn(option) };
                break;
            case "--progress":
                Run = Run with { Progress = Style(arguments.Value(option, "auto, lines or none")) };
                break;
            case "--verify":
                Conversion = Conversion with { Verify = IsOn(option) };
                break;
            case "--overwrite":
                Conversion = Conversion with { Overwrite = IsOn(option) };
                break;
            case "--ignore-unknown":
                Conversion = Conversion with { IgnoreUnknown = IsOn(option) };
                break;
            case "--weights":
                Conversion = Conversion with { Weights = arguments.Value(option, "the name of a file") };
                break;
            case "--repeat-vision":
                Conversion = Conversion with { RepeatVision = IsOn(option) };
                break;
            case "--first-copy":
                Conversion = Conversion with { FirstCopy = IsOn(option) };
                break;
            case "--qkv-rows":
                Conversion = Conversion with { QkvRows = Rows(arguments.Value(option, "heads or plain")) };
                break;
            case "--durable":
                Conversion = Conversion with { Durable = IsOn(option) };
                break;
            case "--workers":
                Conversion = Conversion with { Workers = Workers(arguments.Value(option, "a whole number of 1 or more")) };
                break;
            default:
                return false;
        }

        Given.Add(option.Name);
        return true;
    }

    /// <summary>That options were given which a method has no use for.</summary>
    /// <param name="method">The method.</param>
    public IEnumerable<string> Unused(Method method) => All.Where(option => Given.Contains(option.Name) && !option.IsOf(method.Direction))
        .Select(option => $"{option.Name} has no effect: {method.Name} has no use for it.");

    private static bool IsOn(Option option) => option.Inline is not { } text || (Scalars.Truth(text)
        ?? throw new UsageException($"'{option.Name}' is followed by {Quoted.Of(text)}; expected nothing, or true or false."));

    private static ProgressStyle Style(string text) => text switch
    {
        "auto" => ProgressStyle.Auto,
        "lines" => ProgressStyle.Lines,
        "none" => ProgressStyle.None,
        _ => throw new UsageException($"'--progress' is followed by {Quoted.Of(text)}; expected auto, lines or none."),
    };

    private static QkvRows Rows(string text) => text switch
    {
        "heads" => QkvRows.ByHeads,
        "plain" => QkvRows.Plain,
        _ => throw new UsageException($"'--qkv-rows' is followed by {Quoted.Of(text)}; expected heads or plain."),
    };

    private static int Workers(string text) => Scalars.Number(text) is > 0 and <= 1024 and var count
        ? count
        : throw new UsageException($"'--workers' is followed by {Quoted.Of(text)}; expected a whole number from 1 to 1024.");
}
