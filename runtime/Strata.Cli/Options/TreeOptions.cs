using System.CommandLine;
using Strata.Conversion;

namespace Strata.Cli.Options;

/// <summary>Options that say of a MindSpeed-MM tree what its files do not.</summary>
public static class TreeOptions
{
    /// <summary>How the rows of projections are shared out that HuggingFace stores as one.</summary>
    public static Option<string?> Rows()
    {
        var option = new Option<string?>("--qkv-rows")
        {
            Description = "How ranks of a MindSpeed-MM tree share out the vision tower's qkv rows where projections are kept apart: by "
                + "heads, as the model reads them, or as they lie, as MindSpeed-MM's converter cuts them.",
            HelpName = "heads|plain",
        };
        option.AcceptOnlyFromAmong("heads", "plain");
        return option;
    }

    /// <summary>Whether copies are compared.</summary>
    public static Option<bool> FirstCopy() => new("--first-copy")
    {
        Description = "Take the first of tensors that several ranks or stages hold copies of, without comparing them.",
    };

    /// <summary>What the first says.</summary>
    /// <param name="rows">Its value; null where it is not given.</param>
    public static QkvRows? Rows(string? rows) => rows switch { "heads" => QkvRows.ByHeads, "plain" => QkvRows.Plain, _ => null };
}
